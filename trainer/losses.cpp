// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/losses.hpp"

#include <numbers>

#include "model/scale.hpp"

namespace aesthete {
namespace {

constexpr double usual_mean = 5, usual_deviation = 1.8;

torch::Tensor normal_cdf(const torch::Tensor& z) { return .5 * torch::erfc(-z / std::numbers::sqrt2); }

/// log Φ(z), exact for great negative z as well.
torch::Tensor log_normal_cdf(const torch::Tensor& z) { return torch::special_log_ndtr(z); }

}  // namespace

torch::Tensor rating_loss(const torch::Tensor& logits, const torch::Tensor& mean, const torch::Tensor& spread) {
  const torch::Tensor edges = torch::arange(bins + 1, logits.options()).unsqueeze(0);
  const torch::Tensor cdf = normal_cdf((edges - mean.unsqueeze(1)) / spread.unsqueeze(1));
  torch::Tensor target = cdf.slice(1, 1) - cdf.slice(1, 0, bins);
  target = target / target.sum(1, true);
  return -(target * logits.log_softmax(1)).sum(1);
}

torch::Tensor correlation_loss(const torch::Tensor& predicted, const torch::Tensor& given) {
  if (predicted.size(0) < 3) return predicted.sum() * 0;
  const torch::Tensor p = predicted - predicted.mean(), g = given - given.mean();
  return 1 - (p * g).sum() / ((p.square().sum() + 1e-4) * (g.square().sum() + 1e-4)).sqrt();
}

torch::Tensor preference_loss(const torch::Tensor& better, const torch::Tensor& worse) {
  const torch::Tensor lead = distribution_mean(better) - distribution_mean(worse);
  return -log_normal_cdf(lead / (distribution_variance(better) + distribution_variance(worse)).sqrt());
}

torch::Tensor unsteadiness_loss(const torch::Tensor& before, const torch::Tensor& after) {
  return (before - after).square() / before.detach().var(0).clamp_min(.01);
}

torch::Tensor scale_loss(const torch::Tensor& logits) {
  const torch::Tensor scores = distribution_mean(logits);
  return .5 * ((scores.mean() - usual_mean).square() + (scores.std(/*unbiased=*/false) - usual_deviation).square());
}

}  // namespace aesthete
