// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/personal.hpp"

#include <algorithm>
#include <cmath>

#include "model/frozen/linear.hpp"
#include "model/frozen/values.hpp"

namespace aesthete {
namespace {

constexpr double lowest_mean = .6, highest_mean = 9.4;
constexpr double steepest = 50;  ///< tilt, in logits a bin, by which any mean within is reached

Logits tilted(const Logits& logits, double slope) {
  Logits result;
  for (int i = 0; i < bins; ++i) result[i] = float(logits[i] + slope * (i + .5 - bins / 2.));
  return result;
}

double mean(const Logits& logits) { return to_score(logits, std::array<float, 2>{0, bins}).mean; }

}  // namespace

Logits raised(const Logits& logits, double points) {
  if (points == 0) return logits;
  const double wanted = std::clamp(mean(logits) + points, lowest_mean, highest_mean);
  double low = -steepest, high = steepest;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (mean(tilted(logits, middle)) < wanted ? low : high) = middle;
  }
  return tilted(logits, (low + high) / 2);
}

std::optional<PersonalCorrection> PersonalCorrection::of(const Safetensors& file, std::size_t scores, std::int64_t width) {
  if (!file.tensors().contains("personal.weight")) return std::nullopt;
  return PersonalCorrection(values(file, "personal.weight", {std::int64_t(scores), width}), values(file, "personal.bias", {std::int64_t(scores)}));
}

std::vector<double> PersonalCorrection::points(std::span<const float> embedding) const {
  const std::vector<float> along = products(weight_, embedding);
  std::vector<double> result;
  for (std::size_t i = 0; i < bias_.size(); ++i) result.push_back(std::clamp(double(along[i]) + bias_[i], -most, most));
  return result;
}

void PersonalCorrection::correct(std::vector<Logits>& logits, std::span<const float> embedding) const {
  const std::vector<double> by = points(embedding);
  for (std::size_t i = 0; i < logits.size(); ++i) logits[i] = raised(logits[i], by[i]);
}

}  // namespace aesthete
