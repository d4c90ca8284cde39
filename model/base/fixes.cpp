// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/fixes.hpp"

#include <nlohmann/json.hpp>

#include "model/base/rounded.hpp"

namespace aesthete {
namespace {

using Json = nlohmann::ordered_json;

Json by_name(const std::vector<std::string>& names, const std::vector<double>& values) {
  Json json = Json::object();
  for (std::size_t i = 0; i < names.size(); ++i) json[names[i]] = rounded(values[i]);
  return json;
}

Json named(const std::vector<std::string>& names, const std::vector<std::size_t>& indices) {
  Json json = Json::array();
  for (const std::size_t i : indices) json.push_back(names[i]);
  return json;
}

Json proposal_json(const Fixes& fixes, const Proposal& proposal) {
  Json parameters = Json::object();
  for (const auto& [name, value] : proposal.parameters) parameters[name] = rounded(value);
  return {{"name", proposal.name}, {"operation", proposal.operation}, {"parameters", std::move(parameters)}, {"aim", proposal.aim},
          {"gains", by_name(fixes.names, proposal.gains)}, {"raises", named(fixes.names, proposal.raises)},
          {"lowers", named(fixes.names, proposal.lowers)}, {"measured", proposal.measured}};
}

}  // namespace

double Proposal::value(const std::string& parameter) const {
  for (const FixParameter& p : parameters)
    if (p.name == parameter) return p.value;
  return 0;
}

std::string to_json(const Fixes& fixes, const std::string& file) {
  Json json{{"file", file}, {"scores", by_name(fixes.names, fixes.scores)}, {"noticeable", by_name(fixes.names, fixes.noticeable)}, {"proposals", Json::array()}};
  for (const Proposal& proposal : fixes.proposals) json["proposals"].push_back(proposal_json(fixes, proposal));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace aesthete
