// SPDX-License-Identifier: GPL-3.0-or-later
// From logits to numbers that people read.
#pragma once

#include "aesthete/assessment.hpp"
#include "model/pch/torch.hpp"

namespace aesthete {

constexpr int bins = 10;        ///< of a distribution, bin i covering [i, i + 1) of the scale 0–10
constexpr int quantiles = 101;  ///< of the reference photographs' scores: minimum, 1 %, … maximum

/// logits: [..., 10]. Returns the means of their distributions [...], 0.5 to 9.5.
torch::Tensor distribution_mean(const torch::Tensor& logits);

/// logits: [..., 10]. Returns the variances of their distributions [...], in points².
torch::Tensor distribution_variance(const torch::Tensor& logits);

/// sorted: quantiles in rising order, [101]. Returns where value lies, 0–100, linear between them.
double percentile(double value, const torch::Tensor& sorted);

/// logits: [10]; sorted: [101].
Score to_score(const torch::Tensor& logits, const torch::Tensor& sorted);

}  // namespace aesthete
