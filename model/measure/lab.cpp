// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

/// Of sRGB's curve, IEC 61966-2-1.
const std::array<float, 256>& linear() {
  static const auto table = [] {
    std::array<float, 256> values{};
    for (int i = 0; i < 256; ++i) values[i] = float(i <= 10 ? i / 255. / 12.92 : std::pow((i / 255. + .055) / 1.055, 2.4));
    return values;
  }();
  return table;
}

/// CIE 15: the cube root, with a straight piece near black.
float compressed(float t) { return t > 216.f / 24389 ? std::cbrt(t) : (24389.f / 27 * t + 16) / 116; }

std::uint8_t rounded(float value) { return std::uint8_t(std::min(255.f, std::max(0.f, value + .5f))); }

cv::Vec3b lab_of_pixel(const cv::Vec3b& rgb) {
  const float r = linear()[rgb[0]], g = linear()[rgb[1]], b = linear()[rgb[2]];
  const float x = compressed((.412453f * r + .357580f * g + .180423f * b) / .950456f);
  const float y = compressed(.212671f * r + .715160f * g + .072169f * b);
  const float z = compressed((.019334f * r + .119193f * g + .950227f * b) / 1.088754f);
  return {rounded((116 * y - 16) * 2.55f), rounded(500 * (x - y) + 128), rounded(200 * (y - z) + 128)};
}

}  // namespace

cv::Mat lab_of(const cv::Mat& rgb) {
  cv::Mat lab(rgb.size(), CV_8UC3);
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) lab.at<cv::Vec3b>(y, x) = lab_of_pixel(rgb.at<cv::Vec3b>(y, x));
  return lab;
}

}  // namespace aesthete::parts
