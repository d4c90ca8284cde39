// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "model/pch/torch.hpp"

namespace aesthete {

/// Compares backward() of a loss, or of the sum of several, with central differences in double precision.
inline void expect_gradient(const std::function<torch::Tensor(const torch::Tensor&)>& loss, torch::Tensor at) {
  at = at.detach().to(torch::kFloat64).clone().requires_grad_(true);
  loss(at).sum().backward();
  const torch::Tensor flat = at.detach().view(-1), gradient = at.grad().view(-1);
  torch::NoGradGuard no_grad;
  for (std::int64_t i = 0; i < flat.numel(); ++i) {
    constexpr double h = 1e-5;
    torch::Tensor up = flat.clone(), down = flat.clone();
    up[i] += h;
    down[i] -= h;
    const double slope = (loss(up.view(at.sizes())).sum() - loss(down.view(at.sizes())).sum()).item<double>() / (2 * h);
    EXPECT_NEAR(gradient[i].item<double>(), slope, 1e-6 * std::max(1., std::abs(slope))) << "element " << i;
  }
}

}  // namespace aesthete
