// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/measure.hpp"
#include "tests/model/measure/scenes.hpp"

using aesthete::measure;
using namespace scenes;

namespace {

TEST(Native, Noise_is_measured_in_steps_of_eight_bits) {
  // Independent noise in three channels: its luma has sqrt(.2126² + .7152² + .0722²) = .75 of the deviation.
  for (const double deviation : {2., 4., 8.})
    EXPECT_NEAR(of(noisy(flat(900, 600), deviation)).noise, .75 * deviation, .1 * deviation);
}

TEST(Native, Detail_is_not_taken_for_noise_where_there_is_an_even_area) {
  cv::Mat rgb = foliage(900, 600);
  rgb.rowRange(0, 300).setTo(cv::Scalar(150, 170, 200));
  EXPECT_LT(of(rgb).noise, .2);
}

TEST(Native, Blur_lowers_sharpness_step_by_step) {
  const double sharp = of(foliage()).sharpness, soft = of(blurred(foliage(), 1)).sharpness;
  EXPECT_GT(sharp, soft + .3);
  EXPECT_GT(soft, of(blurred(foliage(), 3)).sharpness + .3);
}

TEST(Native, Noise_does_not_pass_for_sharpness) {
  const cv::Mat soft = blurred(foliage(900, 600), 6);
  EXPECT_LT(of(noisy(soft, 6)).sharpness, of(foliage(900, 600)).sharpness - 1);
}

TEST(Native, Compression_shows_as_blocks_wherever_the_grid_lies) {
  const cv::Mat plain = blurred(foliage(640, 480), 2), blocks = blocky(plain);
  EXPECT_LT(of(plain).blockiness, 1.15);
  EXPECT_GT(of(blocks).blockiness, 1.5);
  EXPECT_GT(of(blocks(cv::Rect(3, 5, 600, 400))).blockiness, 1.5);
}

TEST(Focus, Blurring_the_border_widens_the_range_of_focus) {
  const cv::Mat sharp = foliage();
  cv::Mat framed = blurred(sharp, 4);
  const cv::Rect inner(200, 130, 200, 140);
  sharp(inner).copyTo(framed(inner));
  EXPECT_GT(of(framed).focus_range, of(sharp).focus_range + .5);
}

TEST(Focus, The_sharp_side_is_where_the_focus_is) {
  const cv::Mat sharp = foliage();
  cv::Mat left = blurred(sharp, 4), low = left.clone();
  sharp.colRange(0, 200).copyTo(left.colRange(0, 200));
  sharp.rowRange(300, 400).copyTo(low.rowRange(300, 400));
  EXPECT_LT(of(left).focus_x, .3);
  EXPECT_NEAR(of(left).focus_y, .5, .08);
  EXPECT_GT(of(low).focus_y, .75);
}

}  // namespace
