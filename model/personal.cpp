// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/personal.hpp"

#include <algorithm>
#include <cmath>

#include "model/frozen/linear.hpp"
#include "model/frozen/values.hpp"
#include "model/raised.hpp"

namespace aesthete {

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

std::span<const float> PersonalCorrection::slope(std::size_t score, std::span<const float> embedding) const {
  if (std::abs(points(embedding)[score]) >= most) return {};
  return std::span(weight_).subspan(score * embedding.size(), embedding.size());
}

void PersonalCorrection::correct(std::vector<Logits>& logits, std::span<const float> embedding) const {
  const std::vector<double> by = points(embedding);
  for (std::size_t i = 0; i < logits.size(); ++i) logits[i] = raised(logits[i], by[i]);
}

}  // namespace aesthete
