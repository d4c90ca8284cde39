// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// The conversion for pixels of a file. A profile that is damaged or is not for these channels is left aside, as GIMP
/// does: the picture then counts as sRGB.
Conversion conversion_from(const PixelFormat& format);

/// Rows of four inks at 8 bits as sRGB, as babl does it for GIMP: by the embedded profile (relative colorimetric, black
/// point compensation), else by the plain rule (1 - ink)(1 - black), which gives linear light. `light` says that the numbers are light, not ink, as Adobe's JPEGs have it.
class InkConversion {
public:
  InkConversion(std::span<const std::byte> icc, bool light);
  ~InkConversion();
  InkConversion(const InkConversion&) = delete;
  InkConversion& operator=(const InkConversion&) = delete;

  void convert(const std::uint8_t* from, int width, std::uint8_t* to) const;

private:
  void* transform_ = nullptr;
  bool light_;
  std::vector<std::uint8_t> encoded_;  ///< sRGB of a product of two light values, 0–255²
};

/// The profile that a PNG's gAMA and cHRM stand for. `chromaticities` is white, red, green, blue as x, y, or empty.
std::vector<std::byte> make_profile(bool grey, double gamma, std::span<const double> chromaticities);

}  // namespace aesthete
