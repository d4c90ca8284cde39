// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace aesthete {

/// One stage of an EfficientNet-Lite: `repeats` inverted residuals, the first with the stride.
struct LiteStage {
  int repeats, kernel, stride, expansion, channels;
  bool pooled;  ///< its output's mean and deviation are features
};

constexpr int lite_stem_channels = 32, lite_head_channels = 1280;

/// Of variant 0 to 4, scaled in width and depth (Tan and Le 2019, eq. 3). Throws Error for another variant.
std::vector<LiteStage> lite_stages(int variant);

}  // namespace aesthete
