// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/base/safetensors.hpp"
#include "model/scores.hpp"

namespace aesthete {

/// Where people judged two kinds of picture by different things, one score asks another on the second kind: its mean m becomes
/// m + g (m' + shift − m), m' being the other's and g, held within 0 … most, what a line over the standardized features says of the
/// kind. A mixture of two experts (Jacobs, Jordan, Nowlan and Hinton 1991).
struct Gate {
  std::size_t score = 0, asks = 0;  ///< which of the critic's scores becomes a mixture, and with which
  std::vector<float> weight;        ///< [features]
  double bias = 0, most = 1;
  double shift = 0;                 ///< in points: by how much the other's scale lies lower

  /// The critic file's metadata "gate" and tensor "gate.weight"; nothing where it has none. names: "overall", then the attributes.
  /// Throws Error when it does not fit.
  static std::optional<Gate> of(const Safetensors& file, const std::vector<std::string>& names, std::int64_t features);
  /// The metadata.
  std::string json(const std::vector<std::string>& names) const;

  /// What the line says: weight · x + bias. standardized: [features].
  float kind(std::span<const float> standardized) const;
  /// logits: one row for each name.
  void mix(std::vector<Logits>& logits, double kind) const;
  /// slopes: of each name's mean, not mixed, by the standardized features, [features] each; logits: not mixed either.
  void mix_slopes(std::vector<std::vector<float>>& slopes, const std::vector<Logits>& logits, double kind) const;

private:
  double opening(double kind) const;
  /// m' + shift − m.
  double apart(const std::vector<Logits>& logits) const;
};

}  // namespace aesthete
