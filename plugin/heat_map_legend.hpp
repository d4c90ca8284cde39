// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>

#include <string>

#include "plugin/heat_map_raster.hpp"

namespace aesthete {

/// What the colours of a heat map mean: a bar from what costs to what carries, with the points of the scale at its ends,
/// under a title, on a ground of its own. height: of the whole, in pixels.
Raster legend_raster(const std::string& title, double strongest, int height);

/// "Heat map: Lighting"
std::string heat_title(const std::string& label);

/// A cairo surface of the same pixels, to draw with. The caller owns it.
cairo_surface_t* surface_of(const Raster& raster);

/// Puts one over the other, its upper left corner at x, y.
void put_over(Raster& below, const Raster& above, int x, int y);

}  // namespace aesthete
