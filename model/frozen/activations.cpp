// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/frozen/activations.hpp"

#include <cmath>
#include <numbers>

namespace aesthete {
namespace {

float below(float x) { return .5f * (1 + std::erf(x / std::numbers::sqrt2_v<float>)); }

float density(float x) { return std::exp(-x * x / 2) * std::numbers::inv_sqrtpi_v<float> / std::numbers::sqrt2_v<float>; }

struct Moments {
  double mean = 0, inverse = 0;  ///< one over the deviation
};

Moments moments(std::span<const float> x) {
  constexpr double epsilon = 1e-5;
  double mean = 0, variance = 0;
  for (float value : x) mean += value / double(x.size());
  for (float value : x) variance += (value - mean) * (value - mean) / double(x.size());
  return {mean, 1 / std::sqrt(variance + epsilon)};
}

}  // namespace

void gelu(std::vector<float>& x) {
  for (float& value : x) value *= below(value);
}

void gelu_back(std::vector<float>& slope, std::span<const float> x) {
  for (std::size_t i = 0; i < x.size(); ++i) slope[i] *= below(x[i]) + x[i] * density(x[i]);
}

void normalize(std::vector<float>& x, std::span<const float> scale, std::span<const float> shift) {
  const auto [mean, inverse] = moments(x);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = float((x[i] - mean) * inverse) * scale[i] + shift[i];
}

void normalize_back(std::vector<float>& slope, std::span<const float> x, std::span<const float> scale) {
  const auto [mean, inverse] = moments(x);
  double total = 0, along = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    slope[i] *= scale[i];
    total += slope[i] / double(x.size());
    along += slope[i] * (x[i] - mean) * inverse / double(x.size());
  }
  for (std::size_t i = 0; i < x.size(); ++i) slope[i] = float(inverse * (slope[i] - total - along * (x[i] - mean) * inverse));
}

}  // namespace aesthete
