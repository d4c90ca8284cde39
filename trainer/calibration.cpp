// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/head_training.hpp"

#include <set>

#include "model/scores.hpp"

namespace aesthete {
namespace {

constexpr std::int64_t components = 64;
constexpr std::int64_t telling = 12;
constexpr double ridge = .05;            // of the photographs' mean variance
constexpr float out_of_account = 1e4f;   // as the deviation of what the directions leave over

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

/// The directions along which pictures that are no photographs lie farthest out, in units of the photographs' own deviation: the
/// first generalized eigenvectors of the second moments of y and x (Fisher 1936, about the photographs' mean), within their
/// principal components. x: [N, F], mean 0; y: [M, F]. Returns [D, F].
torch::Tensor telling_directions(const torch::Tensor& x, const torch::Tensor& y) {
  const torch::Tensor space = principal_components(torch::cat({x, y}));
  const torch::Tensor inner = x.matmul(space.t()), outer = y.matmul(space.t());
  torch::Tensor usual = inner.t().matmul(inner) / x.size(0);
  usual = usual + ridge * usual.diagonal().mean() * torch::eye(usual.size(0));
  const torch::Tensor whitening = torch::linalg_inv(torch::linalg_cholesky(usual));
  const torch::Tensor seen = outer.matmul(whitening.t());
  const auto [value, vector] = torch::linalg_eigh(seen.t().matmul(seen) / y.size(0));
  return vector.slice(1, -std::min(telling, vector.size(1))).t().matmul(whitening).matmul(space).contiguous();
}

/// By what tells photographs from strangers, y: [M, F].
Familiarity familiarity_of(const torch::Tensor& x, const torch::Tensor& y) {
  Familiarity known;
  known.basis = telling_directions(x, y);
  known.deviation = torch::cat({x.matmul(known.basis.t()).square().mean(0).sqrt(), torch::full({1}, out_of_account)});
  known.sorted = to_quantiles(known.distance(x));
  return known;
}

/// By the photographs alone.
Familiarity familiarity_of(const torch::Tensor& x) {
  Familiarity known;
  known.basis = principal_components(x);
  const torch::Tensor inside = x.matmul(known.basis.t());
  const torch::Tensor rest = (x.square().sum(1) - inside.square().sum(1)).clamp_min(0);
  known.deviation = torch::cat({inside.square().mean(0), rest.mean(0, true)}).sqrt().clamp_min(1e-3);
  known.sorted = to_quantiles(known.distance(x));
  return known;
}

std::vector<std::int64_t> rows_of(const std::vector<Picture>& pictures, const Features& features) {
  std::vector<std::int64_t> rows;
  for (const Picture& picture : pictures)
    if (const auto row = features.rows.find(picture.key()); row != features.rows.end()) rows.push_back(row->second);
  return rows;
}

}  // namespace

int calibrate(const Collection& collection, const Features& features, Network& network) {
  const torch::InferenceMode inference;
  std::set<std::int64_t> reference;
  for (const auto& rating : collection.ratings)
    if (const auto row = features.rows.find(rating.picture.key()); row != features.rows.end()) reference.insert(row->second);
  if (reference.empty()) throw Error("the recipe rates no photograph, so there is nothing to take percentiles among; add a [[ratings]] table");
  const std::vector<std::int64_t> rows(reference.begin(), reference.end());
  const torch::Tensor v = features.at(rows);
  network.heads->eval();
  const torch::Tensor scores = network.scores(v);
  std::vector<torch::Tensor> percentiles;
  for (std::int64_t name = 0; name < scores.size(1); ++name) percentiles.push_back(to_quantiles(scores.select(1, name)));
  network.percentiles = torch::stack(percentiles);
  const torch::Tensor x = network.heads->standardized(v);
  const std::vector<std::int64_t> strangers = rows_of(collection.strangers, features);
  network.familiarity = strangers.empty() ? familiarity_of(x) : familiarity_of(x, network.heads->standardized(features.at(strangers)));
  return int(rows.size());
}

}  // namespace aesthete
