// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/frozen/frozen_familiarity.hpp"

#include <algorithm>

#include "model/frozen/linear.hpp"
#include "model/frozen/values.hpp"
#include "model/scores.hpp"

namespace aesthete {

FrozenFamiliarity::FrozenFamiliarity(const Safetensors& file, std::int64_t features)
    : basis_(values(file, "familiarity.basis", {-1, features})),
      deviation_(positive_values(file, "familiarity.deviation", {std::int64_t(basis_.size()) / features + 1})),
      sorted_(values(file, "familiarity.sorted", {quantiles})) {}

double FrozenFamiliarity::of(std::span<const float> standardized) const {
  const std::vector<float> inside = products(basis_, standardized);
  double rest = 0, along = 0;
  for (float x : standardized) rest += double(x) * x;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    rest -= double(inside[i]) * inside[i];
    along += double(inside[i]) * inside[i] / (double(deviation_[i]) * deviation_[i]) / double(inside.size());
  }
  const double distance = along + std::max(0., rest) / (double(deviation_.back()) * deviation_.back());
  return 1 - percentile(distance, sorted_) / 100;
}

}  // namespace aesthete
