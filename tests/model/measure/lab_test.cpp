// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace {

TEST(Lab, Is_OpenCVs_to_two_steps_of_its_table_and_mostly_exactly) {
  cv::Mat rgb(256, 128, CV_8UC3), expected;
  cv::RNG random(4);
  random.fill(rgb, cv::RNG::UNIFORM, 0, 256);
  for (int y = 0; y < 256; ++y) rgb.at<cv::Vec3b>(y, 0) = cv::Vec3b::all(std::uint8_t(y));  // all greys
  cv::cvtColor(rgb, expected, cv::COLOR_RGB2Lab);
  const cv::Mat lab = aesthete::parts::lab_of(rgb);
  EXPECT_LE(cv::norm(lab, expected, cv::NORM_INF), 2);
  EXPECT_LT(cv::norm(lab, expected, cv::NORM_L1) / double(lab.total() * 3), .25);
}

}  // namespace
