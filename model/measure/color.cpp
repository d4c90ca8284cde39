// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

/// Hasler and Süsstrunk, "Measuring colourfulness in natural images", 2003, the third metric.
double colourfulness_of(const cv::Mat& rgb) {
  cv::Mat opponent;
  cv::transform(cv::Mat_<cv::Vec3f>(rgb), opponent, cv::Matx23f(1, -1, 0, .5f, .5f, -1));
  cv::Scalar mean, deviation;
  cv::meanStdDev(opponent, mean, deviation);
  return std::hypot(deviation[0], deviation[1]) + .3 * std::hypot(mean[0], mean[1]);
}

double saturation_of(const cv::Mat& rgb) {
  double sum = 0;
  for (int y = 0; y < rgb.rows; ++y)
    for (int x = 0; x < rgb.cols; ++x) {
      const auto& p = rgb.at<cv::Vec3b>(y, x);
      const int high = std::max({p[0], p[1], p[2]}), low = std::min({p[0], p[1], p[2]});
      if (high > 0) sum += double(high - low) / high;
    }
  return sum / double(rgb.total());
}

/// Chroma by direction of hue, in bins of 10°, and what the near-grey pixels add up to.
struct Hues {
  static constexpr int bins = 36;
  std::array<double, bins> chroma{};
  double all = 0, a = 0, b = 0;
  double grey_a = 0, grey_b = 0, greys = 0;

  void add(double lightness, double pixel_a, double pixel_b) {
    const double c = std::hypot(pixel_a, pixel_b);
    a += pixel_a;
    b += pixel_b;
    if (c > 5) {  // under that a direction is rounding and noise
      const double turn = std::atan2(pixel_b, pixel_a) / (2 * std::numbers::pi) + 1;
      chroma[int(turn * bins) % bins] += c;
      all += c;
    }
    // Greys under a strong cast lie at a chroma of 20. In the deep shadows and at pure white a cast does not show.
    if (c < 20 && lightness > 25 && lightness < 97) grey_a += pixel_a, grey_b += pixel_b, ++greys;
  }

  double unity() const {
    double best = 0;
    for (int first = 0; first < bins; ++first) {
      double sum = 0;
      for (int i = 0; i < bins / 6; ++i) sum += chroma[(first + i) % bins];
      best = std::max(best, sum);
    }
    return all > 0 ? best / all : 0;
  }
};

Hues hues_of(const cv::Mat& rgb) {
  const cv::Mat lab = lab_of(rgb);
  Hues hues;
  for (int y = 0; y < lab.rows; ++y)
    for (int x = 0; x < lab.cols; ++x) {
      const auto& p = lab.at<cv::Vec3b>(y, x);
      hues.add(p[0] / 2.55, p[1] - 128., p[2] - 128.);
    }
  return hues;
}

}  // namespace

void color(const Reduced& reduced, Measurements& m) {
  cv::Mat rgb;  // every other pixel: 25,000 tell as much of colour as four times as many
  cv::resize(reduced.rgb, rgb, (reduced.rgb.size() + cv::Size(1, 1)) / 2, 0, 0, cv::INTER_NEAREST);
  m.colourfulness = colourfulness_of(rgb);
  m.saturation = saturation_of(rgb);
  const Hues hues = hues_of(rgb);
  const double total = double(rgb.total());
  m.warmth = hues.b / total;
  // A picture in which hardly anything has colour has no family of hues.
  m.hue_unity = hues.all > 2 * total ? hues.unity() : 0;
  if (hues.greys < .05 * total) return;
  m.cast_warm = hues.grey_b / hues.greys;
  m.cast_magenta = hues.grey_a / hues.greys;
}

}  // namespace aesthete::parts
