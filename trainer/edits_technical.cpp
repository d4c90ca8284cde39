// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numbers>

#include <opencv2/imgproc.hpp>

#include "trainer/edits_of.hpp"
#include "trainer/mat.hpp"
#include "trainer/photo.hpp"
#include "trainer/photo/jpeg_encode.hpp"

namespace aesthete::edit {
namespace {

cv::Mat blurred(const Image& picture, double sigma) {
  cv::Mat result;
  cv::GaussianBlur(mat_of(picture), result, {}, std::max(.6, sigma));
  return result;
}

cv::Mat disc(double radius) {
  const int r = std::max(1, int(std::lround(radius)));
  cv::Mat kernel = cv::Mat::zeros(2 * r + 1, 2 * r + 1, CV_32F);
  cv::circle(kernel, {r, r}, r, 1, cv::FILLED);
  return kernel / cv::sum(kernel)[0];
}

}  // namespace

Image noise(const Image& picture, double strength, std::uint32_t seed) {
  const double deviation = std::lerp(6., 40., strength);
  cv::RNG random(seed);
  cv::Mat grain(picture.height(), picture.width(), CV_16SC3), sum;
  random.fill(grain, cv::RNG::NORMAL, 0, deviation);
  cv::add(mat_of(picture), grain, sum, {}, CV_8UC3);
  return image_of(sum);
}

Image blur(const Image& picture, double strength, std::uint32_t) {
  return image_of(blurred(picture, short_side(picture) * std::lerp(.002, .009, strength)));
}

Image motion_blur(const Image& picture, double strength, std::uint32_t seed) {
  const int length = std::max(3, int(short_side(picture) * std::lerp(.01, .05, strength)) | 1);
  const double angle = cv::RNG(seed).uniform(0., std::numbers::pi);
  const double c = length / 2, dx = std::cos(angle) * c, dy = std::sin(angle) * c;
  cv::Mat line = cv::Mat::zeros(length, length, CV_32F), result;
  cv::line(line, cv::Point2d(c - dx, c - dy), cv::Point2d(c + dx, c + dy), 1);
  cv::filter2D(mat_of(picture), result, -1, line / cv::sum(line)[0]);
  return image_of(result);
}

Image compression(const Image& picture, double strength, std::uint32_t) {
  const int quality = int(std::lround(30 * std::pow(4. / 30, strength)));
  return decode_photo(encode_jpeg(picture, quality), "a compressed photograph");
}

Image defocus(const Image& picture, double strength, std::uint32_t) {
  cv::Mat result;
  cv::filter2D(mat_of(picture), result, -1, disc(short_side(picture) * std::lerp(.004, .02, strength)));
  return image_of(result);
}

Image misfocus(const Image& picture, double strength, std::uint32_t) {
  const cv::Size size(picture.width(), picture.height());
  cv::Mat soft, mask = cv::Mat::zeros(size, CV_32F), mask3, result;
  cv::filter2D(mat_of(picture), soft, -1, disc(short_side(picture) * std::lerp(.006, .024, strength)));
  cv::ellipse(mask, {size.width / 2, size.height / 2}, {int(size.width * .36), int(size.height * .36)}, 0, 0, 360, 1, cv::FILLED);
  cv::GaussianBlur(mask, mask, {}, short_side(picture) * .06);
  cv::merge(std::vector<cv::Mat>{mask, mask, mask}, mask3);
  cv::Mat sharp_f, soft_f;
  mat_of(picture).convertTo(sharp_f, CV_32FC3);
  soft.convertTo(soft_f, CV_32FC3);
  cv::Mat mixed = sharp_f + (soft_f - sharp_f).mul(mask3);
  mixed.convertTo(result, CV_8UC3);
  return image_of(result);
}

}  // namespace aesthete::edit
