// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "model/frozen/linear.hpp"
#include "model/gate.hpp"
#include "model/personal.hpp"
#include "model/scores.hpp"

namespace aesthete {

/// The score heads of a critic file, for one picture at a time: Heads::forward (model/heads.hpp) without LibTorch, the gate
/// between two of the scores where the file has one, and what a person thinks of the scores where it is personal.
class FrozenHeads {
public:
  /// names: "overall", then the attributes. features: length of v.
  FrozenHeads(const Safetensors& file, const std::vector<std::string>& names, std::int64_t features);

  /// v: [features]. Returns each feature less its mean over its deviation among training photographs, held within ±8.
  std::vector<float> standardized(std::span<const float> v) const;

  /// Of standardized features: what all heads see of a picture and, where there is a gate, at the end of which kind it is. [width()].
  std::vector<float> embedding(std::span<const float> standardized) const;
  std::int64_t width() const { return project_.out() + (gate_ ? 1 : 0); }

  /// One row of logits for each name.
  std::vector<Logits> logits_of(std::span<const float> embedding) const;
  std::vector<Logits> logits(std::span<const float> standardized) const { return logits_of(embedding(standardized)); }

  /// How each name's mean moves with each feature: ∂mean/∂v, in points of the scale. v: [features]. One row [features] for
  /// each name; zero where a feature is held.
  std::vector<std::vector<float>> slopes(std::span<const float> v) const;

private:
  struct Head {
    Linear into, back;
    std::vector<float> scale, shift;  ///< of the layer norm
    Linear logits;
  };
  static constexpr float held = 8;  ///< how many deviations a feature may lie from the mean

  /// Of each name, before the gate. seen: [project_.out()].
  std::vector<Logits> before_gate(std::span<const float> seen) const;
  void add_personal_slopes(std::vector<std::vector<float>>& slopes, std::span<const float> embedding) const;
  static Logits logits_of(const Head& head, std::span<const float> w);
  static std::vector<float> slope(const Head& head, const std::vector<float>& w);

  std::vector<float> mean_, deviation_;
  Linear project_;
  std::vector<Head> heads_;
  std::optional<Gate> gate_;
  std::optional<PersonalCorrection> personal_;
};

}  // namespace aesthete
