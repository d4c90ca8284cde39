// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include <opencv2/imgproc.hpp>

#include "model/area_average.hpp"
#include "model/preprocess.hpp"
#include "trainer/edits_of.hpp"
#include "trainer/mat.hpp"

namespace aesthete::edit {

namespace {

/// Scaled up until a frame turned by `room` degrees has no empty corner; so the size stays and only the turn is seen.
Image turned(const Image& picture, double degrees, double room) {
  const double a = std::abs(room) * std::numbers::pi / 180, w = picture.width(), h = picture.height();
  const double scale = std::max(std::cos(a) + std::sin(a) * h / w, std::cos(a) + std::sin(a) * w / h);
  cv::Mat result;
  cv::warpAffine(mat_of(picture), result, cv::getRotationMatrix2D(cv::Point2f(w / 2 - .5, h / 2 - .5), degrees, scale),
                 cv::Size(picture.width(), picture.height()), cv::INTER_CUBIC, cv::BORDER_REFLECT_101);
  return image_of(result);
}

double side_of(std::uint32_t seed) { return seed % 2 ? 1 : -1; }

/// Leans and is then enlarged, or turned back, so that a lean is all that tells the two apart: not what of the frame is lost, nor how soft it got.
Image turned_twice(const Image& picture, double strength, std::uint32_t seed, bool back) {
  const double degrees = side_of(seed) * (1 + 7 * strength);
  return turned(turned(picture, degrees, degrees), back ? -degrees : 0, degrees);
}

}  // namespace

Image tilt(const Image& picture, double strength, std::uint32_t seed) {
  const double degrees = side_of(seed) * (3 + 9 * strength);
  return turned(picture, degrees, degrees);
}

Image lean(const Image& picture, double strength, std::uint32_t seed) { return turned_twice(picture, strength, seed, false); }

Image straightened(const Image& picture, double strength, std::uint32_t seed) { return turned_twice(picture, strength, seed, true); }

Image cut_off(const Image& picture, double strength, std::uint32_t seed) {
  const double lost = .15 + .3 * strength;
  const int w = picture.width(), h = picture.height();
  const int kept_w = std::max(32, int(w * (1 - lost))), kept_h = std::max(32, int(h * (1 - lost)));
  switch (seed % 4) {
    case 0: return crop(picture, 0, 0, kept_w, h);
    case 1: return crop(picture, w - kept_w, 0, kept_w, h);
    case 2: return crop(picture, 0, 0, w, kept_h);
    default: return crop(picture, 0, h - kept_h, w, kept_h);
  }
}

Image reframed(const Image& picture, double, std::uint32_t seed) {
  std::mt19937 random(seed);
  const double ratio = std::exp2(std::uniform_real_distribution(-1., 1.)(random)), smaller = std::uniform_real_distribution(.5, 1.)(random);
  const int w = std::clamp(int(picture.height() * ratio), 1, picture.width()), h = std::clamp(int(picture.width() / ratio), 1, picture.height());
  const Image part = crop(picture, (picture.width() - w) / 2, (picture.height() - h) / 2, w, h);
  return area_averaged(part, std::max(std::min(w, 64), int(w * smaller)), std::max(std::min(h, 64), int(h * smaller)));
}

}  // namespace aesthete::edit
