// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fixes/local_light.hpp"

#include <algorithm>
#include <cmath>

#include <opencv2/core/utility.hpp>
#include <opencv2/imgproc.hpp>

#include "model/fixes/light.hpp"

namespace aesthete::fixes {
namespace {

struct Lab {
  float l, a, b;  // L / 100, a / 128, b / 128
};

/// babl's sRGB: XYZ adapted to D50.
constexpr float to_xyz[3][3] = {{.43603516f, .38511658f, .14305115f}, {.22248840f, .71690369f, .06060791f}, {.01391602f, .09706116f, .71392822f}};
constexpr float to_rgb[3][3] = {{3.13427337f, -1.61729270f, -.49069593f}, {-.97879571f, 1.91611436f, .03343852f}, {.07195565f, -.22896760f, 1.40522362f}};
constexpr float white[3] = {.964202880f, 1.f, .824905400f};

float f_of(float t) { return t > 216.f / 24389 ? std::cbrt(t) : (24389.f / 27 * t + 16) / 116; }
float t_of(float f) { return f > 6.f / 29 ? f * f * f : (116 * f - 16) * 27.f / 24389; }
float lightness_of(float luminance) { return 116 * f_of(luminance) - 16; }

Lab lab_of(const std::uint8_t* p) {
  const float rgb[3] = {light_of(p[0]), light_of(p[1]), light_of(p[2])};
  float f[3];
  for (int i = 0; i < 3; ++i) f[i] = f_of((to_xyz[i][0] * rgb[0] + to_xyz[i][1] * rgb[1] + to_xyz[i][2] * rgb[2]) / white[i]);
  return {(116 * f[1] - 16) / 100, 500 * (f[0] - f[1]) / 128, 200 * (f[1] - f[2]) / 128};
}

void write(const Lab& lab, std::uint8_t* p) {
  const float fy = (lab.l * 100 + 16) / 116, f[3] = {fy + lab.a * 128 / 500, fy, fy - lab.b * 128 / 200};
  float xyz[3];
  for (int i = 0; i < 3; ++i) xyz[i] = t_of(f[i]) * white[i];
  for (int c = 0; c < 3; ++c) p[c] = value_of(to_rgb[c][0] * xyz[0] + to_rgb[c][1] * xyz[1] + to_rgb[c][2] * xyz[2]);
}

constexpr float compress = .5f;

/// The reciprocal, with its sign, of what is not nearly nothing.
float held(float x) { return std::copysign(1 / std::max(std::abs(x), .01f), x); }

/// One half of the operation. strength: 2 × the property / 100. lean: sign of the strength, turned for highlights.
/// around: darkness of the surroundings. share: how much of this half applies there. keep: of the colour.
void mix(Lab& p, float strength, float lean, float around, float share, float keep) {
  for (float left = strength * strength; left > 0; left -= 1) {
    const float la = p.l, rest = 1 - la;
    const float lb = (around - .5f) * lean * (rest < 0 ? -1.f : 1.f) + .5f;
    const float part = std::min(left, 1.f) * share;
    p.l = la * (1 - part) + (la > .5f ? 1 - (1 - 2 * (la - .5f)) * (1 - lb) : 2 * la * lb) * part;
    const float chroma = 1 - part + (p.l * held(la) * keep + (1 - p.l) * held(rest) * (1 - keep)) * part;
    p.a *= chroma, p.b *= chroma;
  }
}

void edit(Lab& p, float around, const ShadowsHighlights& how) {
  const float highlights = float(how.highlights) / 50, shadows = float(how.shadows) / 50;
  // The properties shadows-ccorrect and highlights-ccorrect are 100 and 50.
  if (around < 1 - compress) mix(p, highlights, std::copysign(1.f, -highlights), around, std::min(1 - around / (1 - compress), 1.f), .5f);
  if (around > compress)
    mix(p, shadows, std::copysign(1.f, shadows), around, std::min((around - compress) / (1 - compress), 1.f), shadows < 0 ? 0.f : 1.f);
}

}  // namespace

LocalLight::LocalLight(const Image& small, double scale, double radius) : width_(small.width()), height_(small.height()) {
  cv::Mat luminance(height_, width_, CV_32F), smooth;
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) {
      const std::uint8_t* p = small.row(y) + 3 * x;
      luminance.at<float>(y, x) = to_xyz[1][0] * light_of(p[0]) + to_xyz[1][1] * light_of(p[1]) + to_xyz[1][2] * light_of(p[2]);
    }
  cv::GaussianBlur(luminance, smooth, cv::Size(), radius * scale, radius * scale, cv::BORDER_REPLICATE);
  for (int y = 0; y < height_; ++y)
    for (int x = 0; x < width_; ++x) lightness_.push_back(lightness_of(smooth.at<float>(y, x)));
}

float LocalLight::lightness_at(double x, double y) const {
  const float fx = float(std::clamp(x, 0., width_ - 1.)), fy = float(std::clamp(y, 0., height_ - 1.));
  const int left = std::min(int(fx), std::max(0, width_ - 2)), top = std::min(int(fy), std::max(0, height_ - 2));
  const int right = std::min(left + 1, width_ - 1), bottom = std::min(top + 1, height_ - 1);
  const float u = fx - float(left), v = fy - float(top);
  const auto at = [&](int column, int row) { return lightness_[std::size_t(row) * std::size_t(width_) + std::size_t(column)]; };
  return (at(left, top) * (1 - u) + at(right, top) * u) * (1 - v) + (at(left, bottom) * (1 - u) + at(right, bottom) * u) * v;
}

Image LocalLight::edited(const Image& part, double x, double y, const Scale& scale, const ShadowsHighlights& how) const {
  Image result(part.width(), part.height());
  cv::parallel_for_(cv::Range(0, part.height()), [&](const cv::Range& rows) {
    for (int row = rows.start; row < rows.end; ++row)
      for (int column = 0; column < part.width(); ++column) {
        Lab p = lab_of(part.row(row) + 3 * column);
        const float around = 1 - lightness_at((x + column + .5) / scale.across - .5, (y + row + .5) / scale.down - .5) / 100;
        edit(p, around, how);
        write(p, result.row(row) + 3 * column);
      }
  });
  return result;
}

}  // namespace aesthete::fixes
