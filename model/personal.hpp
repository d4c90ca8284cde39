// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/base/safetensors.hpp"
#include "model/scores.hpp"

namespace aesthete {

/// What a person thinks of each score that a critic gives, in points: W e + b of the embedding e, held within ±3.
class PersonalCorrection {
public:
  static constexpr double most = 3;

  /// weight: [scores, width], bias: [scores].
  PersonalCorrection(std::vector<float> weight, std::vector<float> bias) : weight_(std::move(weight)), bias_(std::move(bias)) {}

  /// The critic file's "personal.weight" and "personal.bias"; nothing where it has none. Throws Error when they do not fit.
  static std::optional<PersonalCorrection> of(const Safetensors& file, std::size_t scores, std::int64_t width);

  /// embedding: [width]. Returns [scores].
  std::vector<double> points(std::span<const float> embedding) const;

  /// logits: of overall, then of each attribute.
  void correct(std::vector<Logits>& logits, std::span<const float> embedding) const;

  /// How a score's points move with the embedding: [width]; empty where they are held.
  std::span<const float> slope(std::size_t score, std::span<const float> embedding) const;

private:
  std::vector<float> weight_, bias_;
};

}  // namespace aesthete
