// SPDX-License-Identifier: GPL-3.0-or-later
// What nobody would see, or mind: a score that moves for these is no score.
#include <png.h>

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "model/preprocess.hpp"
#include "trainer/edits_of.hpp"
#include "trainer/mat.hpp"
#include "trainer/photo.hpp"

namespace aesthete::edit {
namespace {

std::vector<std::byte> encode_png(const Image& picture) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = png_uint_32(picture.width());
  png.height = png_uint_32(picture.height());
  png.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
  std::vector<std::byte> bytes(size);
  if (!png_image_write_to_memory(&png, bytes.data(), &size, 0, picture.row(0), png_int_32(picture.stride()), nullptr))
    throw Error(std::string("a picture cannot be written as PNG: ") + png.message);
  bytes.resize(size);
  return bytes;
}

Image scaled(const Image& picture, double gain) {
  cv::Mat result;
  mat_of(picture).convertTo(result, CV_8UC3, gain);
  return image_of(result);
}

}  // namespace

Image saved_as_png(const Image& picture, double, std::uint32_t) { return decode_photo(encode_png(picture), "a re-saved photograph"); }

Image slight_crop(const Image& picture, double, std::uint32_t) {
  const auto kept = [](int side) { return std::max(1, int(std::lround(side * .98))); };
  const int w = kept(picture.width()), h = kept(picture.height());
  return crop(picture, (picture.width() - w) / 2, (picture.height() - h) / 2, w, h);
}

Image mirror(const Image& picture, double, std::uint32_t) { return mirrored(picture); }

Image slightly_brighter(const Image& picture, double, std::uint32_t) { return scaled(picture, 1.03); }
Image slightly_darker(const Image& picture, double, std::uint32_t) { return scaled(picture, .97); }

}  // namespace aesthete::edit
