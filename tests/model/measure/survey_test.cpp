// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/survey.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "tests/model/measure/scenes.hpp"

namespace aesthete {
namespace {

Survey of(const cv::Mat& rgb) { return survey(scenes::image_of(rgb)); }

double share_of(const Survey& s, std::string_view name) {
  for (const auto& colour : s.colours)
    if (colour.name == name) return colour.share;
  return -1;
}

TEST(Survey, Colours_are_called_what_people_call_them) {
  const std::pair<const char*, cv::Scalar> samples[]{
      {"black", {8, 8, 8}},      {"grey", {128, 128, 128}}, {"white", {250, 250, 250}}, {"red", {200, 30, 30}},   {"orange", {245, 140, 20}},
      {"brown", {110, 65, 30}},  {"beige", {225, 205, 175}}, {"yellow", {240, 220, 40}}, {"green", {50, 140, 50}}, {"teal", {30, 150, 160}},
      {"blue", {40, 90, 200}},   {"purple", {120, 40, 150}}, {"pink", {250, 150, 190}}, {"blue", {0, 0, 255}}, {"blue", {130, 180, 230}}};
  for (const auto& [name, colour] : samples) EXPECT_EQ(of(scenes::flat(64, 48, colour)).colours[0].name, name) << colour;
}

TEST(Survey, Shares_of_colours_are_those_of_the_area_and_come_in_order) {
  cv::Mat rgb = scenes::flat(400, 200, {50, 140, 50});
  rgb.colRange(0, 100).setTo(cv::Scalar(200, 30, 30));
  const Survey s = of(rgb);
  EXPECT_NEAR(share_of(s, "green"), .75, .02);
  EXPECT_NEAR(share_of(s, "red"), .25, .02);
  EXPECT_EQ(s.colours[0].name, "green");
  double all = 0;
  for (const auto& colour : s.colours) all += colour.share;
  EXPECT_NEAR(all, 1, 1e-6);
}

TEST(Survey, Opposite_hues_are_told_from_neighbours_and_from_one_alone) {
  cv::Mat opposite = scenes::flat(400, 200, {230, 130, 20}), neighbours = opposite.clone();
  opposite.colRange(0, 180).setTo(cv::Scalar(30, 90, 210));
  neighbours.colRange(0, 180).setTo(cv::Scalar(60, 150, 60));
  EXPECT_GE(of(opposite).second_hue, 150);
  EXPECT_GT(of(neighbours).second_hue, 0);
  EXPECT_LE(of(neighbours).second_hue, 90);
  EXPECT_EQ(of(scenes::flat(400, 200, {230, 130, 20})).second_hue, 0);
  EXPECT_GT(of(opposite).hue_entropy, of(scenes::flat(400, 200, {230, 130, 20})).hue_entropy);
}

TEST(Survey, Light_is_found_on_the_side_where_it_is) {
  cv::Mat left = scenes::flat(300, 200, {60, 60, 60});
  left.colRange(0, 150).setTo(cv::Scalar::all(200));
  cv::Mat turned;
  cv::rotate(left, turned, cv::ROTATE_90_CLOCKWISE);
  EXPECT_LT(of(left).light_x, -.4);
  EXPECT_NEAR(of(left).light_y, 0, .02);
  EXPECT_LT(of(turned).light_y, -.4) << "left is above after a quarter turn clockwise";
  cv::Mat spot = scenes::flat(300, 300, {30, 30, 30});
  cv::circle(spot, {150, 150}, 60, cv::Scalar::all(230), cv::FILLED);
  EXPECT_GT(of(spot).light_centre, .5);
  EXPECT_LT(of(cv::Scalar::all(255) - spot).light_centre, -.3);
}

TEST(Survey, Sharp_parts_are_counted_and_placed) {
  const cv::Mat sharp = scenes::foliage(), soft = scenes::blurred(sharp, 2);
  cv::Mat middle = soft.clone();
  const cv::Rect inner(200, 130, 200, 140);
  sharp(inner).copyTo(middle(inner));
  EXPECT_GT(of(sharp).focus_share, .85);
  EXPECT_LT(of(middle).focus_share, .4);
  EXPECT_LT(of(middle).focus_spread, of(sharp).focus_spread - .3);
  EXPECT_GT(of(middle).focus_centre, .5);
}

TEST(Survey, Lines_are_told_by_their_direction) {
  cv::Mat level = scenes::flat(300, 300);
  for (int y = 10; y < 300; y += 30) level.rowRange(y, y + 12).setTo(cv::Scalar::all(30));
  cv::Mat slanting;
  cv::warpAffine(level, slanting, cv::getRotationMatrix2D({150, 150}, 45, 1.5), level.size(), cv::INTER_LINEAR, cv::BORDER_REFLECT);
  EXPECT_GT(of(level).lines_level, .9);
  EXPECT_GT(of(cv::Mat(level.t())).lines_upright, .9);
  EXPECT_GT(of(slanting).lines_diagonal, .8);
}

TEST(Survey, An_empty_frame_is_emptier_and_a_reflection_more_symmetric) {
  EXPECT_GT(of(scenes::flat(300, 200)).emptiness, .95);
  EXPECT_LT(of(scenes::foliage(300, 200)).emptiness, .05);
  cv::Mat lake = scenes::landscape(300, 200), flipped;
  cv::flip(lake.rowRange(0, 100), flipped, 0);
  cv::rectangle(lake, {40, 20, 60, 50}, cv::Scalar(20, 30, 20), cv::FILLED);
  cv::Mat mirrored = lake.clone();
  cv::flip(lake.rowRange(0, 100), flipped, 0);
  flipped.copyTo(mirrored.rowRange(100, 200));
  EXPECT_GT(of(mirrored).symmetry_upright, .9);
  EXPECT_LT(of(lake).symmetry_upright, .6);
}

TEST(Survey, Every_number_is_finite_for_any_picture) {
  for (const cv::Mat& rgb : {scenes::flat(32, 32, {0, 0, 0}), scenes::flat(2000, 32, {255, 255, 255}), scenes::flat(33, 500, {255, 0, 0}), scenes::foliage(64, 33)}) {
    const Survey s = of(rgb);
    for (const auto& number : named_survey()) EXPECT_TRUE(std::isfinite(number.of(s))) << number.name;
  }
}

TEST(Survey, What_is_clipped_on_both_sides_is_not_in_the_middle) {
  cv::Mat sides = scenes::flat(400, 300, {120, 120, 120});
  sides.colRange(0, 60).setTo(cv::Scalar::all(255));
  sides.colRange(340, 400).setTo(cv::Scalar::all(255));
  EXPECT_TRUE(of(sides).highlights_x < .4 || of(sides).highlights_x > .6) << of(sides).highlights_x;
  cv::Mat sky = scenes::flat(400, 300, {120, 120, 120});
  sky.rowRange(0, 80).setTo(cv::Scalar::all(255));
  EXPECT_LT(of(sky).highlights_y, .4);
  EXPECT_NEAR(of(sky).highlights_x, .5, .1) << "all along the top";
  cv::Mat corner = scenes::flat(400, 300, {120, 120, 120});
  corner(cv::Rect(300, 220, 90, 70)).setTo(cv::Scalar::all(0));
  EXPECT_GT(of(corner).shadows_x, .6);
  EXPECT_GT(of(corner).shadows_y, .6);
}

TEST(Survey, Of_a_blank_frame_nothing_stands_out_and_nothing_is_in_focus) {
  const Survey blank = of(scenes::flat(300, 200, {118, 118, 118}));
  EXPECT_FALSE(blank.has_subject);
  EXPECT_FALSE(blank.has_focus);
  EXPECT_GT(blank.measured.subject_spread, .7) << "nothing is gathered";
  EXPECT_LT(blank.measured.subject_spread, .75) << "nothing is strewn";
  EXPECT_GT(blank.subject_area, .4);
}

}  // namespace
}  // namespace aesthete
