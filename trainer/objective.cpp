// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/objective.hpp"

#include <map>

#include "model/scale.hpp"
#include "trainer/losses.hpp"

namespace aesthete {
namespace {

constexpr double correlation_weight = 1, scale_weight = .1;

torch::Tensor rows(const std::vector<std::int64_t>& indices) { return torch::tensor(indices, torch::kInt64); }
torch::Tensor floats(const std::vector<double>& values) { return torch::tensor(values, torch::kFloat32); }

struct Column {
  std::vector<std::int64_t> rows;
  std::vector<double> mean, spread;
};

torch::Tensor column_loss(const torch::Tensor& logits, const Column& column) {
  const torch::Tensor given = floats(column.mean);
  return rating_loss(logits, given, floats(column.spread)).mean() +
         correlation_weight * correlation_loss(distribution_mean(logits), given);
}

}  // namespace

Objective::Objective(const Collection& collection, std::size_t names, double constancy, double steadiness)
    : rated_(names), constancy_(constancy), steadiness_(steadiness) {
  for (const Rating& rating : collection.ratings)
    for (auto name : rating.names) rated_[name] = true;
}

torch::Tensor Objective::of_ratings(const Batch& batch) const {
  // By source as well: a correlation across sets of different scales would teach to tell the sets apart.
  std::map<std::pair<std::size_t, std::size_t>, Column> columns;
  for (const auto& [row, rating] : batch.ratings)
    for (auto name : rating->names) {
      Column& column = columns[{name, rating->source}];
      column.rows.push_back(std::int64_t(row));
      column.mean.push_back(rating->mean);
      column.spread.push_back(rating->spread);
    }
  torch::Tensor sum = batch.logits.sum() * 0;
  for (const auto& [key, column] : columns) {
    const double share = double(column.rows.size()) / batch.ratings.size();
    sum = sum + share * column_loss(batch.logits.index({rows(column.rows), std::int64_t(key.first)}), column);
  }
  return sum;
}

torch::Tensor Objective::of_pairs(const Batch& batch) const {
  torch::Tensor sum = batch.logits.sum() * 0;
  if (batch.pairs.empty()) return sum;
  std::vector<std::int64_t> better, worse, name, told;
  for (const auto& pair : batch.pairs) {
    better.push_back(std::int64_t(pair.better));
    worse.push_back(std::int64_t(pair.worse));
    if (pair.preference->name == Preference::none) continue;
    told.push_back(std::int64_t(better.size()) - 1);
    name.push_back(std::int64_t(pair.preference->name));
  }
  const torch::Tensor first = batch.logits.index({rows(better)}), second = batch.logits.index({rows(worse)});
  if (!told.empty())
    sum = sum + preference_loss(first.index({rows(told), rows(name)}), second.index({rows(told), rows(name)})).mean();
  // An edit that harms one attribute must leave the others alone: this makes them seven, not one.
  const torch::Tensor drift = distribution_mean(first) - distribution_mean(second);
  torch::Tensor mask = torch::ones_like(drift);
  for (std::size_t i = 0; i < batch.pairs.size(); ++i) {
    const Preference& preference = *batch.pairs[i].preference;
    if (preference.name != Preference::none) {
      mask.index_put_({std::int64_t(i), std::int64_t(preference.name)}, 0);
      mask.index_put_({std::int64_t(i), 0}, 0);
    }
    if (!preference.only) mask.index_put_({std::int64_t(i)}, 0);
  }
  return sum + constancy_ * (drift.square() * mask).sum() / std::max<double>(1, mask.sum().item<double>());
}

torch::Tensor Objective::of_harmless(const Batch& batch) const {
  if (steadiness_ == 0) return batch.logits.sum() * 0;
  std::vector<std::int64_t> before, after;
  for (const auto& pair : batch.pairs) {
    if (pair.preference->name != Preference::none) continue;
    before.push_back(std::int64_t(pair.better));
    after.push_back(std::int64_t(pair.worse));
  }
  if (before.size() < 2) return batch.logits.sum() * 0;
  const torch::Tensor means = distribution_mean(batch.logits);
  return steadiness_ * unsteadiness_loss(means.index({rows(before)}), means.index({rows(after)})).mean();
}

torch::Tensor Objective::of_scale(const Batch& batch) const {
  torch::Tensor sum = batch.logits.sum() * 0;
  if (batch.logits.size(0) < 4) return sum;
  for (std::size_t name = 0; name < rated_.size(); ++name)
    if (!rated_[name]) sum = sum + scale_loss(batch.logits.select(1, std::int64_t(name)));
  return sum;
}

torch::Tensor Objective::loss(const Batch& batch) const {
  return of_ratings(batch) + of_pairs(batch) + of_harmless(batch) + scale_weight * of_scale(batch);
}

Objective objective_of(const Settings& recipe, const Collection& collection, std::size_t names) {
  return {collection, names, recipe.get<double>("constancy", Objective::usual_constancy), recipe.get<double>("steadiness", 0)};
}

}  // namespace aesthete
