// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/head_training.hpp"

#include <set>

#include "model/scale.hpp"

namespace aesthete {
namespace {

constexpr std::int64_t components = 64;

torch::Tensor to_quantiles(const torch::Tensor& values) {
  const torch::Tensor sorted = std::get<0>(values.to(torch::kFloat32).sort());
  std::vector<std::int64_t> at;
  for (int i = 0; i < quantiles; ++i) at.push_back(i * (sorted.size(0) - 1) / (quantiles - 1));
  return sorted.index_select(0, torch::tensor(at, torch::kInt64)).contiguous();
}

/// The strongest principal components of x [N, F], by subspace iteration. Returns [D, F], orthonormal rows.
torch::Tensor principal_components(const torch::Tensor& x) {
  const std::int64_t count = std::min({components, x.size(0), x.size(1)});
  torch::manual_seed(0);
  torch::Tensor basis = torch::randn({x.size(1), count});
  for (int i = 0; i < 6; ++i) basis = std::get<0>(torch::linalg_qr(x.t().matmul(x.matmul(basis))));
  return basis.t().contiguous();
}

Familiarity familiarity_of(const torch::Tensor& x) {
  Familiarity known;
  known.basis = principal_components(x);
  const torch::Tensor inside = x.matmul(known.basis.t());
  const torch::Tensor rest = (x.square().sum(1) - inside.square().sum(1)).clamp_min(0);
  known.deviation = torch::cat({inside.square().mean(0), rest.mean(0, true)}).sqrt().clamp_min(1e-3);
  known.sorted = to_quantiles(known.distance(x));
  return known;
}

}  // namespace

int calibrate(const Collection& collection, const Features& features, Network& network) {
  const torch::InferenceMode inference;
  std::set<std::int64_t> reference;
  for (const auto& rating : collection.ratings)
    if (const auto row = features.rows.find(rating.picture.key()); row != features.rows.end()) reference.insert(row->second);
  if (reference.empty()) throw Error("the recipe rates no photograph, so there is nothing to take percentiles among; add a [[ratings]] table");
  const std::vector<std::int64_t> rows(reference.begin(), reference.end());
  const torch::Tensor v = features.values.index_select(0, torch::tensor(rows, torch::kInt64)).to(torch::kFloat32);
  network.heads->eval();
  const torch::Tensor scores = distribution_mean(network.heads->forward(v));
  std::vector<torch::Tensor> percentiles;
  for (std::int64_t name = 0; name < scores.size(1); ++name) percentiles.push_back(to_quantiles(scores.select(1, name)));
  network.percentiles = torch::stack(percentiles);
  network.familiarity = familiarity_of(network.heads->standardized(v));
  return int(rows.size());
}

}  // namespace aesthete
