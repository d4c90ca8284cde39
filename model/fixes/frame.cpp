// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/frame.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/fixes/light.hpp"

namespace aesthete::fixes {
namespace {

/// GEGL's cubic sampler: the filter of Mitchell and Netravali 1988 (eq. 8) with B = 1/2, C = 1/4.
float cubic(float distance) {
  const float x = std::abs(distance);
  return x < 1 ? (x - 1.75f) * x * x + 5 / 6.f : (((-2 * x + 10.5f) * x - 18) * x + 10) / 6;
}

struct Taps {
  float weight[4];
  explicit Taps(float t) : weight{cubic(t + 1), cubic(t), cubic(1 - t), cubic(2 - t)} {}
};

/// In linear light, as GEGL does.
void sample(const Image& picture, double x, double y, std::uint8_t* to) {
  const int left = int(std::floor(x)), top = int(std::floor(y));
  const Taps across{float(x - left)}, down{float(y - top)};
  float sum[3] = {};
  for (int j = 0; j < 4; ++j) {
    const std::uint8_t* row = picture.row(std::clamp(top + j - 1, 0, picture.height() - 1));
    for (int i = 0; i < 4; ++i) {
      const std::uint8_t* p = row + 3 * std::clamp(left + i - 1, 0, picture.width() - 1);
      const float weight = across.weight[i] * down.weight[j];
      for (int c = 0; c < 3; ++c) sum[c] += weight * light_of(p[c]);
    }
  }
  for (int c = 0; c < 3; ++c) to[c] = value_of(sum[c]);
}

}  // namespace

Window inside_turned(int width, int height, double degrees) {
  const double angle = std::abs(degrees) * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
  const double scale = std::min(width / (width * c + height * s), height / (width * s + height * c));
  const int w = std::clamp(int(width * scale) - 4, 1, width), h = std::clamp(int(height * scale) - 4, 1, height);
  return {(width - w) / 2, (height - h) / 2, w, h};
}

Image turned(const Image& picture, double degrees, const Window& part) {
  const double angle = degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
  const double cx = picture.width() / 2., cy = picture.height() / 2.;
  Image result(part.width, part.height);
  for (int y = 0; y < part.height; ++y)
    for (int x = 0; x < part.width; ++x) {
      const double dx = part.x + x + .5 - cx, dy = part.y + y + .5 - cy;
      sample(picture, c * dx + s * dy + cx - .5, -s * dx + c * dy + cy - .5, result.row(y) + 3 * x);
    }
  return result;
}

}  // namespace aesthete::fixes
