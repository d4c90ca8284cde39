// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/picture_url.hpp"

#include <nettle/base64.h>

#include <algorithm>
#include <cmath>

#include "model/preprocess.hpp"
#include "trainer/photo/jpeg_encode.hpp"

namespace aesthete {
namespace {

std::string base64(const std::vector<std::byte>& bytes) {
  std::string text(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(text.data(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return text;
}

Image fitted_to(const Image& picture, int side) {
  const double scale = double(side) / std::max(picture.width(), picture.height());
  if (scale >= 1) return picture;
  const auto length = [&](int of) { return std::max(1, int(std::lround(of * scale))); };
  return resized(picture, length(picture.width()), length(picture.height()));
}

}  // namespace

std::string picture_url(const Image& picture, int side, int quality) {
  return "data:image/jpeg;base64," + base64(encode_jpeg(fitted_to(picture, side), quality));
}

}  // namespace aesthete
