// SPDX-License-Identifier: GPL-3.0-or-later
// What cameras and editors do to fine detail.
#include <algorithm>
#include <cmath>

#include "trainer/edits_lab.hpp"
#include "trainer/edits_of.hpp"

namespace aesthete::edit {
namespace {

cv::Mat gaussian(cv::Size size, std::uint32_t seed, double deviation) {
  cv::Mat grain(size, CV_32F);
  cv::RNG(seed).fill(grain, cv::RNG::NORMAL, 0, deviation);
  return grain;
}

/// Smoothed, its deviation kept.
cv::Mat blotches(cv::Size size, std::uint32_t seed, double sigma, double deviation) {
  cv::Mat soft;
  cv::GaussianBlur(gaussian(size, seed, 1), soft, {}, sigma);
  cv::Scalar mean, spread;
  cv::meanStdDev(soft, mean, spread);
  return soft * (deviation / std::max(spread[0], 1e-9));
}

cv::Mat in_three(const cv::Mat& one) {
  cv::Mat three;
  cv::merge(std::vector<cv::Mat>{one, one, one}, three);
  return three;
}

cv::Mat floats(const Image& picture) {
  cv::Mat result;
  mat_of(picture).convertTo(result, CV_32FC3);
  return result;
}

Image bytes(const cv::Mat& values) {
  cv::Mat result;
  values.convertTo(result, CV_8UC3);
  return image_of(result);
}

/// 1 where nothing is drawn finely, 0 at the finest parts.
cv::Mat softness(const Image& picture) {
  cv::Mat grey, edges, energy;
  cv::cvtColor(mat_of(picture), grey, cv::COLOR_RGB2GRAY);
  cv::Laplacian(grey, edges, CV_32F);
  cv::GaussianBlur(cv::abs(edges), energy, {}, short_side(picture) * .03);
  double finest = 0;
  cv::minMaxLoc(energy, nullptr, &finest);
  return cv::max(0., 1 - energy * (3 / std::max(finest, 1e-3)));
}

}  // namespace

Image grain(const Image& picture, double strength, std::uint32_t seed) {
  const cv::Mat original = floats(picture);
  return bytes(original + in_three(gaussian(original.size(), seed, std::lerp(6., 40., strength))));
}

Image color_noise(const Image& picture, double strength, std::uint32_t seed) {
  const double deviation = std::lerp(6., 30., strength), sigma = std::max(.8, short_side(picture) * .002);
  const cv::Size size(picture.width(), picture.height());
  cv::Mat noise;
  cv::merge(std::vector<cv::Mat>{cv::Mat::zeros(size, CV_32F), blotches(size, seed, sigma, deviation), blotches(size, seed + 1, sigma, deviation)}, noise);
  return from_lab(to_lab(picture) + noise);
}

Image enlarged(const Image& picture, double strength, std::uint32_t) {
  const double factor = std::lerp(2., 7., strength);
  const cv::Size size(picture.width(), picture.height());
  const auto shrunk = [&](int side) { return std::max(8, int(std::lround(side / factor))); };
  cv::Mat small, result;
  cv::resize(mat_of(picture), small, {shrunk(size.width), shrunk(size.height)}, 0, 0, cv::INTER_AREA);
  cv::resize(small, result, size, 0, 0, cv::INTER_CUBIC);
  return image_of(result);
}

Image banding(const Image& picture, double strength, std::uint32_t) {
  const double steps = std::round(12 * std::pow(3. / 12, strength)) - 1;
  cv::Mat table(1, 256, CV_8U), result;
  for (int i = 0; i < 256; ++i) table.at<std::uint8_t>(i) = cv::saturate_cast<std::uint8_t>(std::round(i / 255. * steps) / steps * 255);
  cv::LUT(mat_of(picture), table, result);
  return image_of(result);
}

Image halos(const Image& picture, double strength, std::uint32_t) {
  const cv::Mat original = floats(picture);
  cv::Mat soft;
  cv::GaussianBlur(original, soft, {}, std::max(1.2, short_side(picture) * .005));
  return bytes(original + (original - soft) * std::lerp(2., 8., strength));
}

Image sharp_background(const Image& picture, double strength, std::uint32_t seed) {
  const cv::Mat original = floats(picture);
  const double unit = std::max(1., short_side(picture) / 512.);
  cv::Mat texture = cv::Mat::zeros(original.size(), CV_32F);
  // What is in focus has detail at all scales, the coarser the stronger; noise has it at the finest alone.
  for (int octave = 0; octave < 4; ++octave)
    texture += blotches(original.size(), seed + std::uint32_t(octave), unit * (1 << octave), std::sqrt(.1 + .1 * octave));
  return bytes(original + in_three((texture * std::lerp(8., 34., strength)).mul(softness(picture))));
}

}  // namespace aesthete::edit
