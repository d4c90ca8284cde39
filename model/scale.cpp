// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scale.hpp"

#include <algorithm>
#include <cmath>

namespace aesthete {
namespace {

torch::Tensor centres(const torch::Tensor& like) { return torch::arange(bins, like.options()).add_(.5); }

}  // namespace

torch::Tensor distribution_mean(const torch::Tensor& logits) { return (logits.softmax(-1) * centres(logits)).sum(-1); }

torch::Tensor distribution_variance(const torch::Tensor& logits) {
  const torch::Tensor p = logits.softmax(-1), x = centres(logits);
  return (p * (x - (p * x).sum(-1, true)).square()).sum(-1);
}

double percentile(double value, const torch::Tensor& sorted) {
  const float* q = sorted.const_data_ptr<float>();
  const float* above = std::upper_bound(q, q + quantiles, float(value));
  if (above == q) return 0;
  if (above == q + quantiles) return 100;
  const double low = above[-1], high = *above;
  return double(above - q - 1) + (high > low ? (value - low) / (high - low) : 0);
}

Score to_score(const torch::Tensor& logits, const torch::Tensor& sorted) {
  const torch::Tensor p = logits.to(torch::kFloat64).softmax(-1);
  Score score;
  for (int i = 0; i < bins; ++i) {
    score.distribution[i] = p.const_data_ptr<double>()[i];
    score.mean += score.distribution[i] * (i + .5);
  }
  for (int i = 0; i < bins; ++i) score.spread += score.distribution[i] * std::pow(i + .5 - score.mean, 2);
  score.spread = std::sqrt(score.spread);
  score.percentile = percentile(score.mean, sorted);
  return score;
}

}  // namespace aesthete
