// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/neighbourhood.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "model/fixes/light.hpp"

namespace aesthete::fixes {
namespace {

/// Linear light and its blur, three channels.
struct Blurred {
  cv::Mat light, smooth;
};

Blurred blurred(const Image& picture, double deviation) {
  const int side = 2 * std::max(1, int(std::ceil(deviation * 4))) + 1;
  Blurred result{cv::Mat(picture.height(), picture.width(), CV_32FC3), {}};
  std::transform(picture.row(0), picture.row(0) + result.light.total() * 3, result.light.ptr<float>(), light_of);
  cv::GaussianBlur(result.light, result.smooth, {side, side}, deviation, deviation, cv::BORDER_REPLICATE);
  return result;
}

/// Three channels and a fourth that is not used: one register.
typedef float Pixel __attribute__((vector_size(16)));
typedef int Mask __attribute__((vector_size(16)));

Pixel roughness(Pixel before, Pixel centre, Pixel after) {
  const Pixel d = centre + centre - before - after;
  return d * d;
}

/// Moves one pixel half-way towards each neighbour that does not make it rougher along any of the four axes.
Pixel smeared(const Pixel& centre, const std::ptrdiff_t (&offsets)[8]) {
  const Pixel* at = &centre;
  Pixel reference[4], sum = centre, count{1, 1, 1, 1};
  for (int axis = 0; axis < 4; ++axis) reference[axis] = roughness(at[offsets[axis]], centre, at[offsets[7 - axis]]);
  for (const std::ptrdiff_t offset : offsets) {
    const Pixel value = (at[offset] + centre) * .5f;
    Mask good{-1, -1, -1, -1};
    for (int axis = 0; axis < 4; ++axis) good &= roughness(at[offsets[axis]], value, at[offsets[7 - axis]]) <= reference[axis];
    sum += Pixel(Mask(value) & good);
    count += Pixel(Mask(Pixel{1, 1, 1, 1}) & good);
  }
  return sum / count;
}

std::uint8_t rounded(float value) { return std::uint8_t(std::clamp(value, 0.f, 1.f) * 255 + .5f); }

}  // namespace

Image sharpened(const Image& picture, double deviation, double scale) {
  const Blurred seen = blurred(picture, deviation);
  Image result(picture.width(), picture.height());
  const auto edge_raised = [s = float(scale)](float light, float smooth) { return value_of(light + s * (light - smooth)); };
  std::transform(seen.light.ptr<float>(), seen.light.ptr<float>() + seen.light.total() * 3, seen.smooth.ptr<float>(), result.row(0), edge_raised);
  return result;
}

Image denoised(const Image& picture, int iterations) {
  const int width = picture.width(), height = picture.height();
  const std::ptrdiff_t stride = width + 2;
  std::vector<Pixel> pixels(std::size_t(stride) * std::size_t(height + 2));  // a border of nothing, as GEGL's abyss
  const auto at = [&](int x, int y) -> Pixel& { return pixels[std::size_t((y + 1) * stride + x + 1)]; };
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) at(x, y)[c] = float(picture.row(y)[3 * x + c]) / 255;
  const std::ptrdiff_t offsets[8] = {-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1};
  for (int i = 0; i < iterations; ++i)
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) at(x, y) = smeared(at(x, y), offsets);
  Image result(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) result.row(y)[3 * x + c] = rounded(at(x, y)[c]);
  return result;
}

}  // namespace aesthete::fixes
