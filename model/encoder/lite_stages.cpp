// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/lite_stages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

// The depths that are pooled: where sharpness, noise and colour still live, before the frame gets coarse.
constexpr std::array<LiteStage, 7> base{{
    {1, 3, 1, 1, 16, false}, {2, 3, 2, 6, 24, true}, {2, 5, 2, 6, 40, true}, {3, 3, 2, 6, 80, true},
    {3, 5, 1, 6, 112, true}, {4, 5, 2, 6, 192, false}, {1, 3, 1, 6, 320, false}}};

struct Scale {
  double width, depth;
};
constexpr std::array<Scale, 5> scales{{{1.0, 1.0}, {1.0, 1.1}, {1.1, 1.2}, {1.2, 1.4}, {1.4, 1.8}}};

/// Channels rounded to multiples of 8, never by more than a tenth down.
int scaled_channels(int channels, double width) {
  const double wanted = channels * width;
  const int rounded = std::max(8, int(wanted + 4) / 8 * 8);
  return rounded < .9 * wanted ? rounded + 8 : rounded;
}

}  // namespace

std::vector<LiteStage> lite_stages(int variant) {
  if (variant < 0 || variant >= int(scales.size()))
    throw Error("encoder efficientnet_lite" + std::to_string(variant) + " is not known; there are lite0 to lite4");
  std::vector<LiteStage> stages(base.begin(), base.end());
  for (std::size_t s = 0; s < stages.size(); ++s) {
    stages[s].channels = scaled_channels(stages[s].channels, scales[variant].width);
    // The first and the last stage keep their depth throughout the family.
    if (s > 0 && s + 1 < stages.size()) stages[s].repeats = int(std::ceil(stages[s].repeats * scales[variant].depth));
  }
  return stages;
}

}  // namespace aesthete
