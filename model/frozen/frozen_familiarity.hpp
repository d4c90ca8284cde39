// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "model/base/safetensors.hpp"

namespace aesthete {

/// Familiarity (model/network.hpp) without LibTorch: how far a picture lies from what the critic was made with.
class FrozenFamiliarity {
public:
  FrozenFamiliarity(const Safetensors& file, std::int64_t features);
  /// standardized: [features]. Returns 0–1: the share of reference photographs that lie farther away.
  double of(std::span<const float> standardized) const;

private:
  std::vector<float> basis_, deviation_, sorted_;
};

}  // namespace aesthete
