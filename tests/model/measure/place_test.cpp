// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/measure.hpp"
#include "tests/model/measure/scenes.hpp"

using aesthete::measure;
using namespace scenes;

namespace {

cv::Mat with_ball(cv::Point at) {
  cv::Mat rgb = noisy(flat(600, 400, {120, 130, 140}), 3);
  cv::circle(rgb, at, 40, cv::Scalar(200, 60, 40), cv::FILLED, cv::LINE_AA);
  return rgb;
}

TEST(Place, A_ball_is_found_where_it_lies) {
  for (const cv::Point at : {cv::Point(150, 130), cv::Point(450, 270), cv::Point(300, 200)}) {
    const auto m = of(with_ball(at));
    EXPECT_NEAR(m.subject_x, at.x / 600., .06);
    EXPECT_NEAR(m.subject_y, at.y / 400., .06);
  }
}

TEST(Place, Balls_everywhere_spread_more_than_one) {
  cv::Mat rgb = with_ball({80, 80});
  for (const cv::Point at : {cv::Point(520, 80), cv::Point(80, 320), cv::Point(520, 320)})
    cv::circle(rgb, at, 40, cv::Scalar(200, 60, 40), cv::FILLED, cv::LINE_AA);
  EXPECT_GT(of(rgb).subject_spread, of(with_ball({300, 200})).subject_spread + .3);
}

TEST(Place, A_mirrored_picture_is_symmetric) {
  cv::Mat rgb = with_ball({150, 130}), half;
  EXPECT_LT(of(rgb).symmetry, .3);
  cv::flip(rgb.colRange(0, 300), half, 1);
  half.copyTo(rgb.colRange(300, 600));
  EXPECT_GT(of(rgb).symmetry, .95);
}

TEST(Clutter, Things_in_the_frame_make_clutter_and_at_the_edge_border_clutter) {
  cv::Mat middle = flat(600, 400), border = flat(600, 400);
  for (int x = 100; x < 500; x += 30) cv::circle(middle, {x, 200}, 12, cv::Scalar(250, 240, 230), 2);
  for (int x = 20; x < 600; x += 30) cv::circle(border, {x, 18}, 12, cv::Scalar(250, 240, 230), 2);
  EXPECT_EQ(of(flat(600, 400)).clutter, 0);
  EXPECT_GT(of(middle).clutter, .01);
  EXPECT_LT(of(middle).border_clutter, .005);
  EXPECT_GT(of(border).border_clutter, .02);
}

TEST(Lines, A_turned_horizon_leans_by_as_much) {
  for (const double degrees : {-3., -1.5, 1.5, 3.})
    EXPECT_NEAR(of(turned(landscape(), degrees)).tilt, degrees, .3) << degrees;
}

TEST(Lines, A_turned_house_leans_by_as_much) {
  cv::Mat house = flat(600, 400, {170, 160, 150});
  for (int x = 120; x < 480; x += 90)
    for (int y : {80, 220}) cv::rectangle(house, cv::Rect(x, y, 60, 90), cv::Scalar(60, 70, 80), cv::FILLED);
  for (const double degrees : {-6., -2., 2., 6.})
    EXPECT_NEAR(of(turned(house, degrees)).tilt, degrees, .3) << degrees;
}

TEST(Lines, A_slope_is_not_taken_for_a_horizon) { EXPECT_EQ(of(turned(landscape(), 6)).tilt, 0); }

TEST(Lines, A_level_horizon_does_not_lean) { EXPECT_NEAR(of(landscape()).tilt, 0, .2); }

TEST(Lines, Walls_that_fan_out_in_perspective_do_not_lean) {
  cv::Mat rgb = flat(600, 400, {200, 200, 200});
  for (int i = -4; i <= 4; ++i)
    cv::line(rgb, {300 + 60 * i, 390}, {300 + 46 * i, 10}, cv::Scalar(60, 60, 60), 3, cv::LINE_AA);
  EXPECT_NEAR(of(rgb).tilt, 0, .3);
}

TEST(Lines, Foliage_has_no_lines_to_lean) { EXPECT_EQ(of(foliage()).tilt, 0); }

}  // namespace
