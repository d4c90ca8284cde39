// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "aesthete/heat_map.hpp"

namespace aesthete {

/// Pixels with straight alpha, sRGB, 8 bits.
struct Raster {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;

  std::uint8_t* row(int y) { return rgba.data() + std::size_t(y) * std::size_t(width) * 4; }
  const std::uint8_t* row(int y) const { return rgba.data() + std::size_t(y) * std::size_t(width) * 4; }
};

using Color = std::array<std::uint8_t, 3>;

/// What carries is a dark blue, what costs a light orange: two hues that every kind of colour vision tells apart, and two
/// lightnesses for those who see or print in grey.
constexpr Color carrying{20, 90, 215}, costing{255, 150, 20};

/// A heat map to lie over a picture. Colour and opacity tell sign and size, relative to `strongest`; lines with a light
/// rim, which show on dark and bright alike, run at thirds of it; what costs is hatched.
Raster heat_raster(const HeatMap& map, int width, int height, double strongest);

/// The colour of a value from -1 to 1, opacity last, and whether a pixel there is part of the hatching.
std::array<std::uint8_t, 4> heat_color(double value);
bool hatched(double value, int x, int y, int size);

}  // namespace aesthete
