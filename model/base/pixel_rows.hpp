// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace aesthete {

constexpr bool has_alpha(int channels) { return channels == 2 || channels == 4; }

/// One row of sRGB numbers (1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha) as 8-bit RGB over mid-grey (118).
/// Exact: out = round((a · c + (1 - a) · 118) / full scale), at the depth of the samples, then round(v / 257) for 16 bits.
void flatten(const std::uint8_t* from, int channels, int width, std::uint8_t* to);
void flatten(const std::uint16_t* from, int channels, int width, std::uint8_t* to);

/// 0 to 1 becomes 0 to 65535, rounded to nearest; outside it is clamped, and NaN becomes 0.
void round_to_16_bits(const float* from, std::size_t count, std::uint16_t* to);

}  // namespace aesthete
