// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/encoder/fused.hpp"

namespace aesthete {

/// What one depth of an encoder sees of a view, before it is pooled.
struct FeatureMap {
  FrameShape shape;
  std::vector<float> values;  ///< [height, width, channels]
};

/// What an encoder makes of a view: its features, and the maps that they are pooled from, one for each depth in the
/// features' order; no maps where it does not show them.
struct Encoding {
  std::vector<float> features;
  std::vector<FeatureMap> maps;
};

}  // namespace aesthete
