// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace aesthete {

/// A picture of four plain corners: red, green above blue, white. Sides are multiples of 16, so JPEG keeps it nearly so.
std::vector<std::uint8_t> four_corners(int width, int height);

struct JpegOptions {
  int orientation = 0;             ///< in an EXIF block; 0 for none
  std::span<const std::byte> icc = {};
  bool grey = false, progressive = false;
};
std::string jpeg(int width, int height, const JpegOptions& options = {});

/// 8-bit RGB, RGBA (4) or grey (1), from interleaved samples.
std::string png(int width, int height, int channels, const std::vector<std::uint8_t>& samples);
std::string webp(int width, int height);
/// 16-bit RGB in one LZW strip for each eight rows, four_corners.
std::string tiff(int width, int height, int orientation = 1);

}  // namespace aesthete
