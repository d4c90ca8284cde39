// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures made for a test, and edits of them whose direction is beyond doubt.
#pragma once

#include <cstring>
#include <opencv2/imgproc.hpp>

#include "aesthete/image.hpp"
#include "model/measure.hpp"

namespace scenes {

inline aesthete::Image image_of(const cv::Mat& rgb) {
  aesthete::Image image(rgb.cols, rgb.rows);
  for (int y = 0; y < rgb.rows; ++y) std::memcpy(image.row(y), rgb.ptr(y), image.stride());
  return image;
}

inline aesthete::Measurements of(const cv::Mat& rgb) { return aesthete::measure(image_of(rgb)); }

inline cv::Mat flat(int width, int height, cv::Scalar color = {128, 128, 128}) { return {height, width, CV_8UC3, color}; }

/// Sky over land, with a little texture below: the horizon is a clean level line.
inline cv::Mat landscape(int width = 600, int height = 400) {
  cv::Mat rgb = flat(width, height, {150, 170, 200});
  cv::Mat land = rgb.rowRange(height * 6 / 10, height);
  cv::Mat texture(land.size(), CV_8UC3);
  cv::RNG random(7);
  random.fill(texture, cv::RNG::NORMAL, cv::Scalar(80, 90, 60), cv::Scalar::all(8));
  cv::GaussianBlur(texture, land, {}, 1.5);
  return rgb;
}

/// Fine detail all over: what a sharp photograph of foliage is to a measurement.
inline cv::Mat foliage(int width = 600, int height = 400) {
  cv::Mat rgb(height, width, CV_8UC3);
  cv::RNG random(11);
  random.fill(rgb, cv::RNG::NORMAL, cv::Scalar(90, 110, 80), cv::Scalar::all(45));
  cv::GaussianBlur(rgb, rgb, {}, .8);
  return rgb;
}

inline cv::Mat turned(const cv::Mat& rgb, double degrees_clockwise) {
  const cv::Point2f centre(float(rgb.cols) / 2, float(rgb.rows) / 2);
  cv::Mat out;
  cv::warpAffine(rgb, out, cv::getRotationMatrix2D(centre, -degrees_clockwise, 1.2), rgb.size(), cv::INTER_CUBIC,
                 cv::BORDER_REFLECT);
  return out;
}

inline cv::Mat noisy(const cv::Mat& rgb, double deviation) {
  cv::Mat noise(rgb.size(), CV_16SC3), out;
  cv::RNG random(3);
  random.fill(noise, cv::RNG::NORMAL, cv::Scalar::all(0), cv::Scalar::all(deviation));
  cv::add(rgb, noise, out, cv::noArray(), CV_8U);
  return out;
}

inline cv::Mat blurred(const cv::Mat& rgb, double sigma) {
  cv::Mat out;
  cv::GaussianBlur(rgb, out, {}, sigma);
  return out;
}

/// Each 8×8 block as its mean, mixed in: what strong compression does.
inline cv::Mat blocky(const cv::Mat& rgb) {
  cv::Mat means, blocks, out;
  cv::resize(rgb, means, rgb.size() / 8, 0, 0, cv::INTER_AREA);
  cv::resize(means, blocks, means.size() * 8, 0, 0, cv::INTER_NEAREST);
  cv::addWeighted(rgb(cv::Rect({}, blocks.size())), .3, blocks, .7, 0, out);
  return out;
}

}  // namespace scenes
