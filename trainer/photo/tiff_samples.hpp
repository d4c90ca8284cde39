// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "aesthete/image.hpp"

namespace aesthete {

/// How a TIFF holds a sample: SAMPLEFORMAT_UINT, _INT or _IEEEFP of so many bits.
struct TiffSamples {
  int bits = 8, count = 1;
  int kind = 1;

  /// Whether take() knows them: integers of 8, 16 and 32 bits, floats of 16, 32 and 64.
  bool whole() const;
  /// The depth that take() brings them to: nothing that shows is lost.
  PixelFormat::Depth depth() const;
  /// The first `channels` samples of each pixel of a row. Signed integers are moved up to start at zero.
  void take(const std::uint8_t* row, int width, int channels, std::byte* to) const;
};

/// Colours of a row become full scale less their value; alpha stays.
void invert(const PixelFormat& format, int width, std::byte* row);

/// Undoes a multiplication by alpha, rounded to nearest and at most full scale. Where alpha is zero so is the colour.
void divide_by_alpha(const PixelFormat& format, int width, std::byte* row);

}  // namespace aesthete
