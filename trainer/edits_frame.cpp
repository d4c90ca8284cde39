// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "model/preprocess.hpp"
#include "trainer/edits_of.hpp"
#include "trainer/mat.hpp"

namespace aesthete::edit {

Image tilt(const Image& picture, double strength, std::uint32_t seed) {
  const double degrees = (3 + 9 * strength) * (seed % 2 ? 1 : -1), a = std::abs(degrees) * std::numbers::pi / 180;
  const double w = picture.width(), h = picture.height();
  // Scaled up until the turned frame has no empty corner; so the size stays and only the turn is seen.
  const double scale = std::max(std::cos(a) + std::sin(a) * h / w, std::cos(a) + std::sin(a) * w / h);
  cv::Mat result;
  cv::warpAffine(mat_of(picture), result, cv::getRotationMatrix2D(cv::Point2f(w / 2 - .5, h / 2 - .5), degrees, scale),
                 cv::Size(picture.width(), picture.height()), cv::INTER_CUBIC, cv::BORDER_REFLECT_101);
  return image_of(result);
}

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

}  // namespace aesthete::edit
