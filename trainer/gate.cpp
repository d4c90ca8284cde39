// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/gate.hpp"

#include <algorithm>

#include "trainer/gate_kinds.hpp"
#include "trainer/probe/ridge.hpp"

namespace aesthete {
namespace {

struct Wanted {
  std::string asks;
  std::vector<std::string> like;
  double closed, open, most;
  std::size_t reframed;
};

Wanted wanted(const Settings& recipe) {
  const auto table = recipe.table("gate");
  const std::string where = "the recipe's [gate]";
  const auto share = [&](const char* key, double otherwise) {
    const double value = table.contains(key) ? Settings::convert<double>(table, key, where) : otherwise;
    if (!(value >= 0 && value <= 1)) Settings::refuse(where, key, "is a share; it must lie within 0 to 1");
    return value;
  };
  return {Settings::convert<std::string>(table, "asks", where), Settings::convert<std::vector<std::string>>(table, "like", where), share("closed", .95), share("open", .9), share("most", .75),
          table.contains("reframed") ? Settings::convert<std::size_t>(table, "reframed", where) : 0};
}

double at_share(const torch::Tensor& values, double share) { return torch::quantile(values, share).item<double>(); }

/// The line, stretched such that the gate is closed and open for these shares.
Gate stretched(const RidgeLine& line, const torch::Tensor& like, const torch::Tensor& others, const Wanted& how) {
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

void check_gate(const Settings& recipe, const std::vector<std::string>& names) {
  if (!recipe.json().contains("gate")) return;
  const std::string asks = wanted(recipe).asks;
  if (std::ranges::find(names.begin() + 1, names.end(), asks) == names.end())
    Settings::refuse("the recipe's [gate]", "asks", "names \"" + asks + "\", which is no attribute");
}

std::vector<Picture> reframed_for_gate(const Settings& recipe, const Collection& collection) {
  if (!recipe.json().contains("gate")) return {};
  const Wanted how = wanted(recipe);
  return reframed_others(collection, how.like, how.reframed, recipe.get<std::uint32_t>("seed", 1));
}

void learn_gate(const Settings& recipe, const Collection& collection, const Features& features, Network& network, Run& run) {
  if (!recipe.json().contains("gate")) return;
  const torch::InferenceMode inference;
  const Wanted how = wanted(recipe);
  const GateKinds kinds = gate_kinds(collection, features, how.like);
  network.heads->eval();
  const torch::Tensor seen = features.at(kinds.like);
  const torch::Tensor like = network.heads->standardized(seen), others = network.heads->standardized(features.at(kinds.others));
  const torch::Tensor labels = torch::cat({torch::ones(like.size(0)), torch::zeros(others.size(0))});
  const RidgeLine line = ridge_line(torch::cat({like, others}), labels, recipe.get<std::uint32_t>("seed", 1));
  Gate gate = stretched(line, like, others, how);
  const auto& names = network.heads->names();
  gate.asks = std::size_t(std::ranges::find(names, how.asks) - names.begin());
  const torch::Tensor means = network.scores(seen).mean(0);
  gate.shift = (means[0] - means[std::int64_t(gate.asks)]).item<double>();
  network.gate = std::move(gate);
  run.log({{"phase", "gate"}, {"like", kinds.like.size()}, {"others", kinds.others.size()}, {"shift", network.gate->shift}});
}

}  // namespace aesthete
