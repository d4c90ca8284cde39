// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/raised.hpp"

#include <algorithm>

namespace aesthete {
namespace {

constexpr double lowest_mean = .6, highest_mean = 9.4;
constexpr double steepest = 50;  ///< tilt, in logits a bin, by which any mean within is reached

Logits tilted(const Logits& logits, double slope) {
  Logits result;
  for (int i = 0; i < bins; ++i) result[i] = float(logits[i] + slope * (i + .5 - bins / 2.));
  return result;
}

}  // namespace

Logits raised(const Logits& logits, double points) {
  if (points == 0) return logits;
  const double wanted = std::clamp(mean_of(logits) + points, lowest_mean, highest_mean);
  double low = -steepest, high = steepest;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (mean_of(tilted(logits, middle)) < wanted ? low : high) = middle;
  }
  return tilted(logits, (low + high) / 2);
}

}  // namespace aesthete
