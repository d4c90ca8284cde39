// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pch/torch.hpp"

namespace aesthete {

/// Kernel ridge regression with a Gaussian kernel, k(a, b) = exp(−‖a − b‖² / m), m the median of the squared distances between
/// rows of x, over features standardised by x and clamped to ±8: (K + λ I) w = y − ȳ.
/// x: [n, features], n ≥ 2; y: [n]; test: [m, features]. Returns predictions [m].
torch::Tensor kernel_regression(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& test, double lambda);

}  // namespace aesthete
