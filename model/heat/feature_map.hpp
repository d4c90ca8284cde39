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

}  // namespace aesthete
