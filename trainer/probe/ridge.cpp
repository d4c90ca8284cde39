// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/probe/ridge.hpp"

#include <cmath>
#include <vector>

#include "trainer/statistics.hpp"

namespace aesthete {
namespace {

/// The normal equations of a ridge regression, in the smaller of the two forms: over features, or over rows when there are fewer
/// of these.
class Normal {
public:
  Normal(const torch::Tensor& x, const torch::Tensor& y)
      : x_(x), few_rows_(x.size(0) < x.size(1)), gram_(few_rows_ ? x.matmul(x.t()) : x.t().matmul(x)), right_((few_rows_ ? y : x.t().matmul(y)).unsqueeze(1)) {}

  torch::Tensor weights(double lambda) const {
    const torch::Tensor factor = torch::linalg_cholesky(gram_ + lambda * torch::eye(gram_.size(0), gram_.options()));
    const torch::Tensor solved = torch::cholesky_solve(right_, factor).squeeze(1);
    return few_rows_ ? x_.t().matmul(solved) : solved;
  }

private:
  const torch::Tensor x_;
  const bool few_rows_;
  const torch::Tensor gram_, right_;
};

std::vector<double> numbers(const torch::Tensor& values) {
  const torch::Tensor plain = values.to(torch::kFloat64).contiguous();
  return {plain.const_data_ptr<double>(), plain.const_data_ptr<double>() + plain.numel()};
}

/// A line without weights: where x lies, and how wide.
RidgeLine standard_of(const torch::Tensor& x, double bias) { return {x.mean(0), x.std(0, /*unbiased=*/false).clamp_min(1e-4), {}, bias}; }

double best_lambda(const torch::Tensor& x, const torch::Tensor& y, std::uint64_t seed) {
  torch::manual_seed(seed);
  const torch::Tensor order = torch::randperm(x.size(0));
  const std::int64_t held = std::max<std::int64_t>(2, x.size(0) / 5);
  const torch::Tensor watched = order.slice(0, 0, held), rest = order.slice(0, held);
  const torch::Tensor given = y.index_select(0, rest);
  const Normal fitted(x.index_select(0, rest), given - given.mean());
  double best = 1, best_order = -2;
  for (double lambda = 1; lambda < 1e6; lambda *= 10) {
    const torch::Tensor predicted = x.index_select(0, watched).matmul(fitted.weights(lambda));
    const double agreement = spearman(numbers(predicted), numbers(y.index_select(0, watched)));
    if (agreement > best_order) best_order = agreement, best = lambda;
  }
  return best;
}

}  // namespace

torch::Tensor RidgeLine::standardized(const torch::Tensor& x) const { return ((x - mean) / deviation).clamp(-8, 8); }

torch::Tensor RidgeLine::operator()(const torch::Tensor& x) const { return standardized(x).matmul(weights) + bias; }

RidgeLine ridge_line(const torch::Tensor& x, const torch::Tensor& y, std::uint64_t seed) {
  RidgeLine line = standard_of(x, y.mean().item<double>());
  const torch::Tensor seen = line.standardized(x);
  const double lambda = best_lambda(seen, y, seed);  // its own products are gone before these are summed
  line.weights = Normal(seen, y - y.mean()).weights(lambda);
  return line;
}

RidgeLine preference_line(const torch::Tensor& better, const torch::Tensor& worse, const torch::Tensor& watched) {
  RidgeLine line = standard_of(torch::cat({better, worse}), 0);
  const torch::Tensor apart = line.standardized(better) - line.standardized(worse);
  const torch::Tensor seen = apart.index({~watched}), held = apart.index({watched});
  const Normal fitted(seen, torch::ones(seen.size(0)));
  double best = 1, most = -1;
  for (double lambda = 100; lambda < 1e8; lambda *= 10) {
    const double right = (held.matmul(fitted.weights(lambda)) > 0).to(torch::kFloat64).mean().item<double>();
    if (right > most) most = right, best = lambda;
  }
  line.weights = Normal(apart, torch::ones(apart.size(0))).weights(best);
  return line;
}

torch::Tensor ridge(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& test, std::uint64_t seed) {
  return ridge_line(x, y, seed)(test);
}

}  // namespace aesthete
