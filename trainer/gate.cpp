// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/gate.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "trainer/named.hpp"
#include "trainer/probe/ridge.hpp"

namespace aesthete {
namespace {

constexpr std::size_t fewest_pictures = 20;  // of either kind

struct Wanted {
  std::string asks;
  std::vector<std::string> like;
  double closed, open, most;
};

Wanted wanted(const Settings& recipe) {
  const auto table = recipe.table("gate");
  const std::string where = "the recipe's [gate]";
  const auto share = [&](const char* key, double otherwise) {
    const double value = table.contains(key) ? Settings::convert<double>(table, key, where) : otherwise;
    if (!(value >= 0 && value <= 1)) Settings::refuse(where, key, "is a share; it must lie within 0 to 1");
    return value;
  };
  return {Settings::convert<std::string>(table, "asks", where), Settings::convert<std::vector<std::string>>(table, "like", where), share("closed", .95), share("open", .9), share("most", .75)};
}

/// The rows of features of those to ask about, and of the others.
struct Kinds {
  std::vector<std::int64_t> like, others;
};

/// One picture of each photograph that a source speaks of: its row.
std::vector<std::int64_t> rows_of(const Collection& collection, const Features& features, std::size_t source) {
  std::map<std::string, std::int64_t> found;
  const auto add = [&](const Picture& picture) {
    if (const auto row = features.rows.find(picture.key()); row != features.rows.end()) found.try_emplace(picture.path.string(), row->second);
  };
  for (const Rating& rating : collection.ratings)
    if (rating.source == source) add(rating.picture);
  for (const Preference& preference : collection.preferences)
    if (preference.source == source) add(preference.better);
  std::vector<std::int64_t> rows;
  for (const auto& [photograph, row] : found) rows.push_back(row);
  if (rows.size() < fewest_pictures)
    throw Error("the recipe's [gate]: source \"" + collection.sources[source] + "\" has fewer than " + std::to_string(fewest_pictures) + " photographs; leave it out of \"like\"");
  return rows;
}

std::size_t index_of_source(const Collection& collection, const std::string& name) {
  const std::string& found = named(collection.sources, name, "the recipe's [gate]: source", [](const std::string& source) -> const std::string& { return source; });
  return std::size_t(&found - collection.sources.data());
}

Kinds kinds_of(const Collection& collection, const Features& features, const std::vector<std::string>& like) {
  Kinds kinds;
  std::set<std::size_t> asked;
  for (const std::string& name : like) {
    asked.insert(index_of_source(collection, name));
    std::ranges::copy(rows_of(collection, features, index_of_source(collection, name)), std::back_inserter(kinds.like));
  }
  if (asked.empty()) throw Error("the recipe's [gate]: \"like\" names no source");
  std::set<std::int64_t> others;
  for (const Rating& rating : collection.ratings)
    if (const auto row = features.rows.find(rating.picture.key()); row != features.rows.end() && !asked.contains(rating.source) && std::ranges::count(rating.names, 0u) > 0)
      others.insert(row->second);
  if (others.size() < fewest_pictures)
    throw Error("the recipe's [gate]: the other sources rate fewer than " + std::to_string(fewest_pictures) + " photographs as a whole; leave the table out");
  kinds.others.assign(others.begin(), others.end());
  return kinds;
}

torch::Tensor rows(const Features& features, const std::vector<std::int64_t>& at) {
  return features.values.index_select(0, torch::tensor(at, torch::kInt64)).to(torch::kFloat32);
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

void learn_gate(const Settings& recipe, const Collection& collection, const Features& features, Network& network, Run& run) {
  if (!recipe.json().contains("gate")) return;
  const torch::InferenceMode inference;
  const Wanted how = wanted(recipe);
  const Kinds kinds = kinds_of(collection, features, how.like);
  network.heads->eval();
  const torch::Tensor seen = rows(features, kinds.like);
  const torch::Tensor like = network.heads->standardized(seen), others = network.heads->standardized(rows(features, kinds.others));
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
