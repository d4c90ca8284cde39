// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/gate.hpp"

#include <algorithm>

#include "trainer/gate_kinds.hpp"
#include "trainer/probe/ridge.hpp"

namespace aesthete {
namespace {

constexpr const char* table_name = "the recipe's [gate]";

double share(const nlohmann::json& table, const char* key, double otherwise) {
  const double value = table.contains(key) ? Settings::convert<double>(table, key, table_name) : otherwise;
  if (!(value >= 0 && value <= 1)) Settings::refuse(table_name, key, "is a share; it must lie within 0 to 1");
  return value;
}

std::size_t attribute_asked(const nlohmann::json& table, const std::vector<std::string>& names) {
  const auto asks = Settings::convert<std::string>(table, "asks", table_name);
  const auto found = std::find(names.begin() + 1, names.end(), asks);
  if (found == names.end()) Settings::refuse(table_name, "asks", "names \"" + asks + "\", which is no attribute");
  return std::size_t(found - names.begin());
}

double at_share(const torch::Tensor& values, double share) { return torch::quantile(values, share).item<double>(); }

/// The line, stretched such that the gate is closed and open for these shares.
Gate stretched(const RidgeLine& line, const torch::Tensor& like, const torch::Tensor& others, const GateRecipe& how) {
  const double from = at_share(line(others), how.closed), to = at_share(line(like), 1 - how.open);
  if (!(to > from)) throw Error("the recipe's [gate]: the pictures of \"like\" cannot be told from the others; leave the table out");
  const torch::Tensor weight = line.weights / line.deviation;
  const double stretch = how.most / (to - from), bias = line.bias - (weight * line.mean).sum().item<double>();
  const torch::Tensor stretched = (weight * stretch).contiguous();
  Gate gate;
  gate.weight.assign(stretched.const_data_ptr<float>(), stretched.const_data_ptr<float>() + stretched.numel());
  gate.bias = stretch * (bias - from), gate.most = how.most;
  return gate;
}

}  // namespace

std::optional<GateRecipe> gate_recipe(const Settings& recipe, const std::vector<std::string>& names) {
  if (!recipe.json().contains("gate")) return {};
  const auto table = recipe.table("gate");
  return GateRecipe{attribute_asked(table, names), Settings::convert<std::vector<std::string>>(table, "like", table_name),
                    share(table, "closed", .95), share(table, "open", .9), share(table, "most", .75),
                    table.contains("reframed") ? Settings::convert<std::size_t>(table, "reframed", table_name) : 0,
                    recipe.get<std::uint32_t>("seed", 1)};
}

void learn_gate(const GateRecipe& recipe, const Collection& collection, const Features& features, Network& network, Run& run) {
  const torch::InferenceMode inference;
  const GateKinds kinds = gate_kinds(collection, features, recipe.like);
  network.heads->eval();
  const torch::Tensor seen = features.at(kinds.like);
  const torch::Tensor like = network.heads->standardized(seen), others = network.heads->standardized(features.at(kinds.others));
  const torch::Tensor labels = torch::cat({torch::ones(like.size(0)), torch::zeros(others.size(0))});
  const RidgeLine line = ridge_line(torch::cat({like, others}), labels, recipe.seed);
  Gate gate = stretched(line, like, others, recipe);
  gate.asks = recipe.asks;
  const torch::Tensor means = network.scores(seen).mean(0);
  gate.shift = (means[0] - means[std::int64_t(gate.asks)]).item<double>();
  network.gate = std::move(gate);
  run.log({{"phase", "gate"}, {"like", kinds.like.size()}, {"others", kinds.others.size()}, {"shift", network.gate->shift}});
}

}  // namespace aesthete
