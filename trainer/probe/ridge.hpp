// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pch/torch.hpp"

namespace aesthete {

/// What a ridge regression found: y ≈ w · (x − mean) / deviation + bias.
struct RidgeLine {
  torch::Tensor mean, deviation, weights;  ///< [features] each
  double bias;
  /// x: [n, features]. Returns the same shape, at most 8 deviations from the mean.
  torch::Tensor standardized(const torch::Tensor& x) const;
  /// x: [n, features]. Returns [n].
  torch::Tensor operator()(const torch::Tensor& x) const;
};

/// Ridge regression, w = argmin ‖X w − y‖² + λ ‖w‖², over standardised features; λ is the power of ten that orders a fifth of
/// the given rows, drawn by `seed`, best when the others are fitted.
/// x: [n, features]; y: [n].
RidgeLine ridge_line(const torch::Tensor& x, const torch::Tensor& y, std::uint64_t seed);

/// The line along which the better lies above the worse: w = argmin ‖(B − W) w − 1‖² + λ ‖w‖², over features standardised by all of
/// both; λ is the power of ten that puts most of the `watched` pairs in order when the others are fitted. Its bias is 0.
/// better, worse: [n, features]; watched: [n], bool, neither all nor none.
RidgeLine preference_line(const torch::Tensor& better, const torch::Tensor& worse, const torch::Tensor& watched);

/// What such a line says of test: [m, features]. Returns predictions [m].
torch::Tensor ridge(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& test, std::uint64_t seed);

}  // namespace aesthete
