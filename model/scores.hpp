// SPDX-License-Identifier: GPL-3.0-or-later
// From one picture's logits to numbers that people read.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "aesthete/assessment.hpp"

namespace aesthete {

constexpr int bins = 10;        ///< of a distribution, bin i covering [i, i + 1) of the scale 0–10
constexpr int quantiles = 101;  ///< of the reference photographs' scores: minimum, 1 %, … maximum

using Logits = std::array<float, bins>;

/// sorted: quantiles in rising order. Returns where value lies, 0–100, linear between them.
double percentile(double value, std::span<const float> sorted);

/// Of the distribution, on the scale 0–10.
double mean_of(const Logits& logits);
std::vector<double> means_of(std::span<const Logits> logits);

/// sorted: quantiles of the reference photographs' means, in rising order.
Score to_score(const Logits& logits, std::span<const float> sorted);

/// sorted: as above. Returns the change of a mean that says something: a quarter of the reference photographs' deviation.
double noticeable_change(std::span<const float> sorted);

}  // namespace aesthete
