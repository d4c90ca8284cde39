// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/imgproc.hpp>

#include "trainer/mat.hpp"

namespace aesthete {

/// CIELAB as floats: L* 0–100, a* and b* about ±100.
inline cv::Mat to_lab(const Image& picture) {
  cv::Mat rgb, lab;
  mat_of(picture).convertTo(rgb, CV_32FC3, 1 / 255.);
  cv::cvtColor(rgb, lab, cv::COLOR_RGB2Lab);
  return lab;
}

inline Image from_lab(const cv::Mat& lab) {
  cv::Mat rgb, bytes;
  cv::cvtColor(lab, rgb, cv::COLOR_Lab2RGB);
  rgb.convertTo(bytes, CV_8UC3, 255);
  return image_of(bytes);
}

}  // namespace aesthete
