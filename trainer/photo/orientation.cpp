// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo/orientation.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <exiv2/exiv2.hpp>

namespace aesthete {
namespace {

void copy_pixel(const std::uint8_t* from, std::uint8_t* to) {
  to[0] = from[0];
  to[1] = from[1];
  to[2] = from[2];
}

Image mirrored(const Image& picture, bool across, bool down) {
  Image turned(picture.width(), picture.height());
  const int last = picture.width() - 1;
  for (int y = 0; y < picture.height(); ++y) {
    const std::uint8_t* from = picture.row(down ? picture.height() - 1 - y : y);
    if (across)
      for (int x = 0; x <= last; ++x) copy_pixel(from + 3 * (last - x), turned.row(y) + 3 * x);
    else
      std::memcpy(turned.row(y), from, picture.stride());
  }
  return turned;
}

/// Columns become rows. In blocks, or every pixel read would miss the cache.
Image transposed(const Image& picture, bool across, bool down) {
  constexpr int block = 32;
  const int width = picture.height(), height = picture.width();
  const std::ptrdiff_t step = std::ptrdiff_t(picture.stride()) * (down ? -1 : 1);
  Image turned(width, height);
  for (int top = 0; top < height; top += block)
    for (int left = 0; left < width; left += block)
      for (int y = top; y < std::min(top + block, height); ++y) {
        const std::uint8_t* from = picture.row(down ? width - 1 - left : left) + 3 * (across ? height - 1 - y : y);
        std::uint8_t* to = turned.row(y) + 3 * left;
        for (int x = left; x < std::min(left + block, width); ++x, from += step, to += 3) copy_pixel(from, to);
      }
  return turned;
}

}  // namespace

int exif_orientation(std::span<const std::byte> exif) {
  // What else is wrong in a camera's notes is nobody's concern here, and would be told amid the progress bar.
  [[maybe_unused]] static const bool silent = (Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute), true);
  if (exif.size() > 6 && std::memcmp(exif.data(), "Exif\0\0", 6) == 0) exif = exif.subspan(6);
  if (exif.empty()) return 1;
  try {
    Exiv2::ExifData data;
    Exiv2::ExifParser::decode(data, reinterpret_cast<const Exiv2::byte*>(exif.data()), exif.size());
    const auto found = data.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
    const auto orientation = found == data.end() || found->count() == 0 ? 1 : found->toInt64();
    return orientation >= 1 && orientation <= 8 ? int(orientation) : 1;
  } catch (const Exiv2::Error&) {
    return 1;  // a photograph with a damaged EXIF block is still a photograph
  }
}

Image upright(Image picture, int orientation) {
  switch (orientation) {
    case 2: return mirrored(picture, true, false);
    case 3: return mirrored(picture, true, true);
    case 4: return mirrored(picture, false, true);
    case 5: return transposed(picture, false, false);
    case 6: return transposed(picture, false, true);
    case 7: return transposed(picture, true, true);
    case 8: return transposed(picture, true, false);
    default: return picture;
  }
}

}  // namespace aesthete
