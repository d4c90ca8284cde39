// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/neighbourhood.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/fixes/light.hpp"

namespace aesthete::fixes {
namespace {

using Plane = std::vector<float>;  // interleaved, as many values a pixel as the function says

std::vector<float> bell(double deviation, int reach) {
  std::vector<float> weights;
  double sum = 0;
  for (int i = -reach; i <= reach; ++i) sum += std::exp(-i * i / (2 * deviation * deviation));
  for (int i = -reach; i <= reach; ++i) weights.push_back(float(std::exp(-i * i / (2 * deviation * deviation)) / sum));
  return weights;
}

/// Weighted sum of `count` values that are `step` apart, held at the ends of a line of `length`.
float blurred(const float* line, std::ptrdiff_t step, int at, int length, const std::vector<float>& weights) {
  const int reach = int(weights.size()) / 2;
  float sum = 0;
  for (int i = -reach; i <= reach; ++i)
    sum += weights[std::size_t(i + reach)] * line[std::clamp(at + i, 0, length - 1) * step];
  return sum;
}

Plane gaussian(const Plane& light, int width, int height, double deviation) {
  const std::vector<float> weights = bell(deviation, std::max(1, int(std::ceil(deviation * 4))));
  const std::ptrdiff_t stride = std::ptrdiff_t(width) * 3;
  Plane across(light.size()), result(light.size());
  for (int y = 0; y < height; ++y)
    for (int i = 0; i < stride; ++i) across[std::size_t(y * stride + i)] = blurred(&light[std::size_t(y * stride + i % 3)], 3, i / 3, width, weights);
  for (int y = 0; y < height; ++y)
    for (int i = 0; i < stride; ++i) result[std::size_t(y * stride + i)] = blurred(&across[std::size_t(i)], stride, y, height, weights);
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
  const int width = picture.width(), height = picture.height();
  Plane light(picture.stride() * std::size_t(height));
  for (std::size_t i = 0; i < light.size(); ++i) light[i] = light_of(picture.row(0)[i]);
  const Plane smooth = gaussian(light, width, height, deviation);
  Image result(width, height);
  for (std::size_t i = 0; i < light.size(); ++i) result.row(0)[i] = value_of(light[i] + float(scale) * (light[i] - smooth[i]));
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
