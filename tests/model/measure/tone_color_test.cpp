// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/measure.hpp"
#include "tests/model/measure/scenes.hpp"

using aesthete::measure;
using namespace scenes;

namespace {

TEST(Tone, A_blown_sky_is_counted_as_clipped) {
  cv::Mat rgb = flat(400, 300, {90, 90, 90});
  rgb.rowRange(0, 75).setTo(cv::Scalar(255, 255, 255));
  EXPECT_NEAR(of(rgb).clipped_highlights, .25, .01);
  EXPECT_EQ(of(rgb).clipped_shadows, 0);
}

TEST(Tone, A_black_corner_is_counted_as_clipped) {
  cv::Mat rgb = flat(400, 300, {90, 90, 90});
  rgb(cv::Rect(0, 0, 200, 150)).setTo(cv::Scalar(2, 2, 2));
  EXPECT_NEAR(of(rgb).clipped_shadows, .25, .01);
  EXPECT_EQ(of(rgb).clipped_highlights, 0);
}

TEST(Tone, Mean_luma_weighs_the_channels_by_Rec_709) {
  EXPECT_NEAR(of(flat(64, 64, {255, 0, 0})).mean_luma, 54, 1);
  EXPECT_NEAR(of(flat(64, 64, {0, 255, 0})).mean_luma, 182, 1);
  EXPECT_NEAR(of(flat(64, 64, {0, 0, 255})).mean_luma, 18, 1);
}

TEST(Tone, Contrast_is_the_distance_of_dark_from_bright) {
  cv::Mat rgb = flat(400, 300, {40, 40, 40});
  rgb.colRange(200, 400).setTo(cv::Scalar(220, 220, 220));
  EXPECT_NEAR(of(rgb).contrast, 180, 1);
  EXPECT_EQ(of(flat(400, 300)).contrast, 0);
}

TEST(Color, Grey_has_no_colour_of_any_kind) {
  const auto m = of(flat(200, 200));
  EXPECT_NEAR(m.colourfulness, 0, .01);
  EXPECT_EQ(m.saturation, 0);
  EXPECT_EQ(m.hue_unity, 0);
  EXPECT_NEAR(m.cast_warm, 0, 1);
  EXPECT_NEAR(m.cast_magenta, 0, 1);
}

TEST(Color, More_saturation_is_measured_as_more) {
  cv::Mat rgb = flat(300, 200, {150, 120, 110}), stronger = flat(300, 200, {190, 110, 80});
  rgb.colRange(150, 300).setTo(cv::Scalar(110, 130, 150));
  stronger.colRange(150, 300).setTo(cv::Scalar(80, 130, 190));
  EXPECT_GT(of(stronger).saturation, of(rgb).saturation + .2);
  EXPECT_GT(of(stronger).colourfulness, of(rgb).colourfulness + 20);
}

TEST(Color, A_cast_shows_in_its_direction) {
  cv::Mat grey;
  cv::cvtColor(foliage(300, 200), grey, cv::COLOR_RGB2GRAY);
  cv::cvtColor(grey, grey, cv::COLOR_GRAY2RGB);
  const auto plain = of(grey);
  EXPECT_GT(of(grey + cv::Scalar(15, 8, -15)).cast_warm, plain.cast_warm + 4);
  EXPECT_LT(of(grey + cv::Scalar(-15, 0, 15)).cast_warm, plain.cast_warm - 4);
  EXPECT_GT(of(grey + cv::Scalar(8, -8, 8)).cast_magenta, plain.cast_magenta + 3);
  EXPECT_LT(of(grey + cv::Scalar(-8, 8, -8)).cast_magenta, plain.cast_magenta - 3);
}

TEST(Color, A_picture_without_greys_has_no_cast) {
  const auto m = of(flat(200, 200, {220, 60, 20}));
  EXPECT_EQ(m.cast_warm, 0);
  EXPECT_EQ(m.cast_magenta, 0);
  EXPECT_GT(m.warmth, 20);
}

TEST(Color, One_family_of_hues_is_told_from_two) {
  cv::Mat rgb = flat(300, 200, {200, 90, 60});
  EXPECT_NEAR(of(rgb).hue_unity, 1, .01);
  rgb.colRange(150, 300).setTo(cv::Scalar(60, 90, 200));
  EXPECT_LT(of(rgb).hue_unity, .75);
}

}  // namespace
