// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "aesthete/heat_map.hpp"
#include "plugin/composite.hpp"

namespace aesthete {

/// Adds a heat map with its legend as the uppermost layer of the image, over what was judged, in one undo step. label: what
/// the score is called. Main thread only. Throws Error when the layer cannot be made; the image is then as it was.
GimpLayer* add_heat_layer(const Target& target, const HeatMap& map, const std::string& label);

}  // namespace aesthete
