// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>

#include "trainer/suite/controlled.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

Json by_name(const std::vector<double>& values, const std::vector<std::string>& names) {
  Json object = Json::object();
  for (std::size_t i = 0; i < names.size(); ++i) object[names[i]] = values.at(i);
  return object;
}

Json json_of(const EditResult& edit, const std::vector<std::string>& names) {
  Json strengths = Json::array();
  for (const AtStrength& at : edit.at)
    strengths.push_back({{"strength", at.strength}, {"fell_most", at.most}, {"auc", by_name(at.auc, names)}, {"fell", by_name(at.fell, names)}, {"fall", by_name(at.fall, names)}});
  return {{"edit", edit.edit}, {"harms", names[edit.name]}, {"photographs", edit.photographs}, {"sensitivity", edit.sensitivity()},
          {"monotony", edit.monotone}, {"specificity", edit.specificity()}, {"strengths", strengths}};
}

/// The attribute that fell most on average, over all strengths.
std::size_t fell_most(const EditResult& edit, std::size_t names) {
  std::vector<double> falls(names);
  for (const AtStrength& at : edit.at)
    for (std::size_t name = 1; name < names; ++name) falls[name] += at.fall[name];
  return std::size_t(std::max_element(falls.begin() + 1, falls.end()) - falls.begin());
}

}  // namespace

std::string edit_lines(const ControlledResults& results, const std::vector<std::string>& names) {
  std::string text;
  for (const EditResult& edit : results.edits) text += json_of(edit, names).dump() + "\n";
  for (const auto& [edit, shares] : results.harmless) text += Json{{"edit", edit}, {"harms", nullptr}, {"stability", by_name(shares, names)}}.dump() + "\n";
  return text;
}

std::string edit_table(const ControlledResults& results, const std::vector<std::string>& names) {
  if (results.edits.empty()) return "";
  std::string text = std::format("\n{:<20}{:<19}{:>4}  {:<18}{:>5}{:>10}{:>11}  fell most\n", "edit", "harms", "of", "AUC", "fell", "monotone", "fell most");
  for (const EditResult& edit : results.edits) {
    std::string aucs;
    for (const AtStrength& at : edit.at) aucs += std::format("{:.2f} ", at.auc[edit.name]);
    const std::size_t most = fell_most(edit, names.size());
    text += std::format("{:<20}{:<19}{:>4}  {:<18}{:>5.2f}{:>10.2f}{:>11.2f}  {}\n", edit.edit, names[edit.name], edit.photographs, aucs, edit.sensitivity(), edit.monotone,
                        edit.specificity(), most == edit.name ? "" : names[most]);
  }
  return text;
}

}  // namespace aesthete
