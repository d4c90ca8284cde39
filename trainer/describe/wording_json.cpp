// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <nlohmann/json.hpp>
#include <set>

#include "model/survey.hpp"
#include "trainer/describe/wording.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(const std::string& where, const std::string& why) {
  throw Error(std::format("the describer's wording, {}: {}", where, why));
}

ColourWords colours_from(const Json& json) {
  ColourWords colours;
  colours.least_share = json.at("least_share");
  colours.dark = json.at("dark").at("below");
  colours.dark_word = json.at("dark").at("word");
  colours.pale = json.at("pale").at("above");
  colours.pale_word = json.at("pale").at("word");
  json.at("names").get_to(colours.names);
  return colours;
}

void check_scale(const std::string& name, const WordingScale& scale) {
  const auto named = named_survey();
  const bool known = scale.of == "class_sure" || std::any_of(named.begin(), named.end(), [&](const auto& n) { return n.name == scale.of; });
  if (!known) fail("scale " + name, std::format("nothing measures \"{}\"", scale.of));
  if (!std::is_sorted(scale.bounds.begin(), scale.bounds.end())) fail("scale " + name, "its bounds must rise");
  if (scale.words.size() != scale.bounds.size() + 1)
    fail("scale " + name, std::format("{} bounds need words for {} levels, there are {}", scale.bounds.size(), scale.bounds.size() + 1, scale.words.size()));
}

/// Every cell that levels of its scales can name must be there.
void check_table(const std::string& name, const WordingTable& table, const std::map<std::string, WordingScale>& scales) {
  std::vector<std::string> cells{""};
  for (const auto& by : table.by) {
    const auto scale = scales.find(by);
    if (scale == scales.end()) fail("table " + name, std::format("there is no scale \"{}\"", by));
    std::vector<std::string> longer;
    for (const auto& cell : cells)
      for (const auto& level : scale->second.words) {
        if (level.empty()) fail("table " + name, std::format("a level of \"{}\" has no word to name a cell", by));
        longer.push_back(cell.empty() ? level[0] : cell + " " + level[0]);
      }
    cells = std::move(longer);
  }
  for (const auto& cell : cells)
    if (!table.words.contains(cell)) fail("table " + name, std::format("the cell \"{}\" is missing", cell));
}

}  // namespace

void Wording::check() const {
  static const std::set<std::string> names{"colour_1", "colour_2", "colour_3", "class_1", "class_2", "class_3", "a_class_1", "a_class_2", "a_class_3"};
  for (const auto& [name, scale] : scales_) check_scale(name, scale);
  for (const auto& [name, table] : tables_) check_table(name, table, scales_);
  for (const auto& [attribute, patterns] : templates_) {
    if (patterns.empty()) fail("sentences of " + attribute, "there are none");
    for (const auto& pattern : patterns)
      for (std::size_t at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
        const std::string name = pattern.substr(at + 1, pattern.find('}', at) - at - 1);
        if (!scales_.contains(name) && !tables_.contains(name) && !names.contains(name))
          fail(std::format("\"{}\"", pattern), std::format("there is no scale and no table \"{}\"", name));
      }
  }
}

Wording Wording::parse(const std::string& text) {
  Wording wording;
  try {
    const Json json = Json::parse(text);
    wording.colours_ = colours_from(json.at("colours"));
    for (const auto& [name, scale] : json.at("scales").items())
      wording.scales_[name] = {scale.at("of"), scale.at("bounds"), scale.at("words")};
    for (const auto& [name, table] : json.at("tables").items()) wording.tables_[name] = {table.at("by"), table.at("words")};
    json.at("sentences").get_to(wording.templates_);
  } catch (const Json::exception& e) {
    fail("measured.json", e.what());
  }
  wording.check();
  return wording;
}

}  // namespace aesthete
