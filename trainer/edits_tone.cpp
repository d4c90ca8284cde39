// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "trainer/edits_of.hpp"
#include "trainer/edits_lab.hpp"
#include "trainer/mat.hpp"

namespace aesthete::edit {
namespace {

double to_linear(double v) { return v <= .04045 ? v / 12.92 : std::pow((v + .055) / 1.055, 2.4); }
double to_srgb(double v) { return v <= .0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - .055; }

/// Every channel through one curve of 0–1.
template <typename Curve>
Image through(const Image& picture, Curve curve) {
  cv::Mat table(1, 256, CV_8U), result;
  for (int i = 0; i < 256; ++i) table.at<std::uint8_t>(i) = cv::saturate_cast<std::uint8_t>(255 * std::clamp(curve(i / 255.), 0., 1.));
  cv::LUT(mat_of(picture), table, result);
  return image_of(result);
}

Image exposed(const Image& picture, double stops) {
  const double gain = std::exp2(stops);
  return through(picture, [gain](double v) { return to_srgb(std::min(1., to_linear(v) * gain)); });
}

Image shifted(const Image& picture, double strength, double a, double b) {
  const double by = std::lerp(14., 45., strength);
  return from_lab(to_lab(picture) + cv::Scalar(0, a * by, b * by));
}

double luma_quantile(const Image& picture, double share) {
  cv::Mat grey, histogram;
  cv::cvtColor(mat_of(picture), grey, cv::COLOR_RGB2GRAY);
  cv::calcHist(std::vector<cv::Mat>{grey}, {0}, {}, histogram, {256}, {0, 256});
  double left = share * double(grey.total());
  int level = 0;
  while (level < 255 && (left -= histogram.at<float>(level)) > 0) ++level;
  return level / 255.;
}

}  // namespace

Image underexposure(const Image& picture, double strength, std::uint32_t) { return exposed(picture, -std::lerp(1., 3.5, strength)); }
Image overexposure(const Image& picture, double strength, std::uint32_t) { return exposed(picture, std::lerp(.8, 2.5, strength)); }

Image flat_contrast(const Image& picture, double strength, std::uint32_t) {
  const double kept = std::lerp(.6, .2, strength);
  return through(picture, [kept](double v) { return .5 + (v - .5) * kept; });
}

Image clipped_highlights(const Image& picture, double strength, std::uint32_t) {
  const double white = std::max(.15, luma_quantile(picture, std::lerp(.85, .5, strength)));
  return through(picture, [white](double v) { return v / white; });
}

Image crushed_shadows(const Image& picture, double strength, std::uint32_t) {
  const double black = std::clamp(luma_quantile(picture, std::lerp(.2, .6, strength)), .12 + .2 * strength, .8);
  return through(picture, [black](double v) { return (v - black) / (1 - black); });
}

Image cast(const Image& picture, double strength, std::uint32_t seed) {
  const double angle = cv::RNG(seed).uniform(0., 2 * std::numbers::pi), shift = std::lerp(15., 50., strength);
  return from_lab(to_lab(picture) + cv::Scalar(0, std::cos(angle) * shift, std::sin(angle) * shift));
}

Image warm_cast(const Image& picture, double strength, std::uint32_t) { return shifted(picture, strength, .33, 1); }
Image cool_cast(const Image& picture, double strength, std::uint32_t) { return shifted(picture, strength, 0, -1); }
Image green_cast(const Image& picture, double strength, std::uint32_t) { return shifted(picture, strength, -1, 0); }

Image neon(const Image& picture, double strength, std::uint32_t) {
  const double gain = std::lerp(1.8, 4., strength);
  return from_lab(to_lab(picture).mul(cv::Scalar(1, gain, gain)));
}

Image faded(const Image& picture, double strength, std::uint32_t) {
  const double kept = std::lerp(.55, .15, strength), lift = std::lerp(6., 22., strength);
  return from_lab(to_lab(picture).mul(cv::Scalar(1 - lift / 100, kept, kept)) + cv::Scalar(lift, 0, 0));
}

}  // namespace aesthete::edit
