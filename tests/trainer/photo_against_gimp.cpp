// SPDX-License-Identifier: GPL-3.0-or-later
// Compares read_photo with what GIMP loaded from the same file: photo_in_gimp.py wrote each picture's native numbers as
// NAME.raw, its profile as NAME.icc and "FILE WIDTH HEIGHT CHANNELS BITS NAME" as a line of the list. Both go through one Conversion.
#include <algorithm>
#include <cstdlib>
#include <format>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>

#include "trainer/photo.hpp"

namespace {

using aesthete::Conversion, aesthete::Image, aesthete::PixelFormat;

std::string contents(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Image as_gimp_has_it(const std::string& name, int width, int height, int channels, int bits) {
  const std::string pixels = contents(name + ".raw"), icc = contents(name + ".icc");
  const auto depth = bits == 8 ? PixelFormat::Depth::u8 : bits == 16 ? PixelFormat::Depth::u16 : PixelFormat::Depth::f32;
  const PixelFormat format{channels, depth, std::as_bytes(std::span(icc))};
  Image image(width, height);
  const std::size_t stride = std::size_t(width) * format.bytes_per_pixel();
  if (pixels.size() != stride * std::size_t(height)) throw aesthete::Error(name + ".raw has another size");
  Conversion(format).convert(pixels.data(), stride, height, image, 0);
  return image;
}

/// Where GIMP computes in floats and rounds (four inks, 32 bits, a colour divided by its alpha), now and then a value is
/// one step off; anywhere else nothing may be.
constexpr double most_off_by_one = .002;

/// What differs, and whether that is too much.
std::pair<std::string, bool> difference(const Image& ours, const Image& theirs) {
  if (ours.width() != theirs.width() || ours.height() != theirs.height()) return {"other size", true};
  int worst = 0;
  std::size_t different = 0;
  const std::size_t count = ours.stride() * std::size_t(ours.height());
  for (std::size_t i = 0; i < count; ++i) {
    const int step = std::abs(ours.row(0)[i] - theirs.row(0)[i]);
    worst = std::max(worst, step);
    different += step > 0;
  }
  if (worst == 0) return {"same", false};
  const double share = double(different) / double(count);
  return {std::format("up to {} in {:.4f} %", worst, 100 * share), worst > 1 || share > most_off_by_one};
}

}  // namespace

/// Usage: photo-against-gimp LIST. Exit status 1 when any differs.
int main(int count, char** arguments) {
  std::ifstream list(count > 1 ? arguments[1] : "");
  std::string file, name;
  int width, height, channels, bits, compared = 0, failed = 0;
  for (; list >> file >> width >> height >> channels >> bits >> name; ++compared) {
    std::pair<std::string, bool> result;
    try {
      result = difference(aesthete::read_photo(file), as_gimp_has_it(name, width, height, channels, bits));
    } catch (const aesthete::Error& error) {
      result = {error.what(), true};
    }
    failed += result.second;
    std::cout << (result.second ? "DIFFERS " : "ok      ") << file << ": " << result.first << '\n';
  }
  std::cout << compared << " photographs, " << failed << " differ\n";
  return compared == 0 || failed > 0;
}
