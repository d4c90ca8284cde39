// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "plugin/composite.hpp"
#include "plugin/layer_state.hpp"

namespace aesthete {

/// What the image was like when it was judged.
struct Occasion {
  Target target;
  std::string layer;                ///< the name of the layer that was judged; empty for the image
  std::vector<std::string> layers;  ///< the visible ones, from top to bottom
  Deed deed;                        ///< since the judgement before; nothing for the first
};

}  // namespace aesthete
