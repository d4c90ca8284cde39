// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "aesthete/image.hpp"

namespace aesthete {

/// A picture as it lies in the file, already sRGB, and how it is to be turned (EXIF 1–8).
struct DecodedPhoto {
  Image image;
  int orientation = 1;
};

// One for each format. Each throws Error with the reason and the remedy, without the file's name. Pixels are those that
// GIMP 3.0 loads: the same libraries with the same settings. A JPEG is reduced while it keeps `least`² pixels; 0: never.
DecodedPhoto decode_jpeg(std::span<const std::byte> bytes, int least);
DecodedPhoto decode_png(std::span<const std::byte> bytes);
DecodedPhoto decode_tiff(std::span<const std::byte> bytes);
DecodedPhoto decode_webp(std::span<const std::byte> bytes);

/// What to do about a file that is damaged.
inline constexpr const char* copy_again = "copy it again from where it came from";

}  // namespace aesthete
