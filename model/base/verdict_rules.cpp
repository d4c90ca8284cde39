// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/verdict_rules.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "aesthete/told.hpp"
#include "model/base/shallow_json.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

VerdictRule rule_of(const Json& json) {
  VerdictRule rule{json.at("name"), {}, json.at("evidence")};
  const Json& difference = json.at("difference");
  if (difference.is_null()) return rule;
  rule.difference = difference.get<double>();
  // A negative one would call both pictures the better.
  if (!(*rule.difference >= 0) || !std::isfinite(*rule.difference)) throw Error(told("a difference is negative"));
  return rule;
}

}  // namespace

std::vector<VerdictRule> parse_verdict_rules(const Safetensors& file) {
  const auto found = file.metadata().find(verdict_rules_entry);
  if (found == file.metadata().end()) return {};
  std::vector<VerdictRule> rules;
  try {
    for (const Json& rule : Json::parse(found->second, keep_shallow<Json>)) rules.push_back(rule_of(rule));
  } catch (const std::exception& error) {
    throw Error(told("critic file {0}: its rules for verdicts are damaged: {1}; run aesthete-trainer calibrate again", file.name(), error.what()));
  }
  return rules;
}

std::vector<VerdictRule> read_verdict_rules(const std::filesystem::path& file) { return parse_verdict_rules(Safetensors::open(file)); }

std::string verdict_rules_json(const std::vector<VerdictRule>& rules) {
  Json list = Json::array();
  for (const VerdictRule& rule : rules)
    list.push_back({{"name", rule.name}, {"difference", rule.difference ? Json(*rule.difference) : Json()}, {"evidence", rule.evidence}});
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace aesthete
