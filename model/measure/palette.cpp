// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

enum Colour { black, grey, white, red, orange, brown, beige, yellow, green, teal, blue, purple, pink };
constexpr std::array<std::string_view, Survey::colour_names> names{
    "black", "grey", "white", "red", "orange", "brown", "beige", "yellow", "green", "teal", "blue", "purple", "pink"};

/// The basic colour terms of Berlin and Kay (1969), with beige and teal, by lightness, chroma and hue in CIELAB.
Colour named(double lightness, double chroma, double hue) {
  if (lightness < 15 || (lightness < 22 && chroma < 8)) return black;
  if (chroma < 9) return lightness > 86 ? white : grey;
  if (hue < 18 || hue >= 340) return lightness > 58 ? pink : red;
  if (hue < 48) return lightness > 68 && chroma < 35 ? pink : chroma < 38 ? (lightness > 62 ? beige : brown) : red;
  if (hue < 78) return chroma < 30 && lightness > 58 ? beige : lightness < 55 || chroma < 34 ? brown : orange;
  if (hue < 104) return chroma < 26 ? (lightness > 58 ? beige : brown) : lightness < 42 ? brown : yellow;
  if (hue < 172) return green;
  if (hue < 222) return teal;
  if (hue < 308) return blue;  // the screen's own blue has a hue of 306
  return hue < 332 || lightness < 55 ? purple : pink;
}

/// Chroma by hue, in twelve families of 30°.
using Families = std::array<double, 12>;

double entropy_of(const Families& families, double all) {
  double entropy = 0;
  for (double f : families)
    if (f > 0) entropy -= f / all * std::log(f / all);
  return entropy / std::log(double(families.size()));
}

/// Between the strongest family and the strongest of those that do not adjoin it, when it has a tenth of the chroma.
double second_hue_of(const Families& families, double all) {
  const int n = int(families.size()), first = int(std::max_element(families.begin(), families.end()) - families.begin());
  double best = .1 * all, degrees = 0;
  for (int apart = 2; apart <= n / 2; ++apart)
    for (int way : {apart, n - apart})
      if (families[(first + way) % n] > best) best = families[(first + way) % n], degrees = 30. * apart;
  return degrees;
}

void count(const cv::Mat& lab, Survey& s, Families& families) {
  std::array<double, Survey::colour_names> pixels{}, lightness{};
  for (int y = 0; y < lab.rows; ++y)
    for (int x = 0; x < lab.cols; ++x) {
      const auto& p = lab.at<cv::Vec3b>(y, x);
      const double l = p[0] / 2.55, a = p[1] - 128., b = p[2] - 128., chroma = std::hypot(a, b);
      double hue = std::atan2(b, a) * 180 / std::numbers::pi;
      if (hue < 0) hue += 360;
      const Colour colour = named(l, chroma, hue);
      ++pixels[colour], lightness[colour] += l;
      if (chroma > 5) families[int(hue / 30) % 12] += chroma;
    }
  for (std::size_t i = 0; i < pixels.size(); ++i)
    s.colours[i] = {names[i], pixels[i] / double(lab.total()), pixels[i] > 0 ? lightness[i] / pixels[i] : 0};
}

void chromatic_shares(Survey& s) {
  double* next[]{&s.colour_share, &s.second_colour_share};
  std::size_t n = 0;
  for (const ColourShare& colour : s.colours)
    if (n < std::size(next) && is_chromatic(colour.name)) *next[n++] = colour.share;
}

double saturation_spread_of(const cv::Mat& rgb) {
  cv::Mat hsv;
  cv::cvtColor(rgb, hsv, cv::COLOR_RGB2HSV);
  cv::Scalar mean, deviation;
  cv::meanStdDev(hsv, mean, deviation);
  return deviation[1] / 255;
}

}  // namespace

void palette(const Reduced& reduced, Survey& s) {
  cv::Mat rgb;
  cv::resize(reduced.rgb, rgb, (reduced.rgb.size() + cv::Size(1, 1)) / 2, 0, 0, cv::INTER_NEAREST);
  const cv::Mat lab = lab_of(rgb);
  s.saturation_spread = saturation_spread_of(rgb);
  Families families{};
  count(lab, s, families);
  std::stable_sort(s.colours.begin(), s.colours.end(), [](const ColourShare& a, const ColourShare& b) { return a.share > b.share; });
  chromatic_shares(s);
  double all = 0;
  for (double f : families) all += f;
  if (all < 2 * double(lab.total())) return;  // hardly anything has colour
  s.hue_entropy = entropy_of(families, all);
  s.second_hue = second_hue_of(families, all);
}

}  // namespace aesthete::parts

namespace aesthete {

bool is_chromatic(std::string_view colour) { return colour != "black" && colour != "grey" && colour != "white"; }

}  // namespace aesthete
