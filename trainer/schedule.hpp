// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/pch/torch.hpp"

namespace aesthete {

/// The share of the learning rate at a step: a linear rise over the first `warm_up` of the steps, then a half cosine to zero.
inline double schedule(std::int64_t step, std::size_t steps, double warm_up) {
  const double t = double(step) / double(steps);
  return t < warm_up ? t / warm_up : .5 * (1 + std::cos(std::numbers::pi * (t - warm_up) / (1 - warm_up)));
}

/// Exponential moving average of parameters after `step` steps; early on it keeps less, so that the start is soon forgotten.
inline void update_average(std::vector<torch::Tensor>& average, const std::vector<torch::Tensor>& parameters, std::int64_t step, double keep) {
  torch::NoGradGuard no_grad;
  const double k = std::min(keep, (1. + double(step)) / (10. + double(step)));
  for (std::size_t i = 0; i < parameters.size(); ++i) average[i].mul_(k).add_(parameters[i], 1 - k);
}

/// Puts the average in the parameters' place.
inline void adopt_average(const std::vector<torch::Tensor>& average, const std::vector<torch::Tensor>& parameters) {
  torch::NoGradGuard no_grad;
  for (std::size_t i = 0; i < parameters.size(); ++i) torch::Tensor(parameters[i]).copy_(average[i]);
}

}  // namespace aesthete
