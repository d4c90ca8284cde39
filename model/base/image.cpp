// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/image.hpp"

#include "aesthete/told.hpp"

namespace aesthete {
namespace {

std::size_t checked_size(int width, int height) {
  if (width < 0 || height < 0 || std::int64_t(width) * height > (std::int64_t(1) << 31))
    throw Error(told("a picture of {0} × {1} pixels cannot be judged: scale it below 2 gigapixels first", width, height));
  return std::size_t(width) * std::size_t(height) * 3;
}

}  // namespace

Image::Image(int width, int height) : width_(width), height_(height), pixels_(checked_size(width, height)) {}

std::size_t PixelFormat::bytes_per_pixel() const {
  const std::size_t bytes = depth == Depth::u8 ? 1 : depth == Depth::u16 ? 2 : 4;
  return bytes * std::size_t(channels);
}

}  // namespace aesthete
