// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "model/measure.hpp"
#include "tests/model/measure/scenes.hpp"

using namespace aesthete;
using namespace scenes;

namespace {

void expect_finite(const cv::Mat& rgb, const std::string& what) {
  const Measurements m = measure(image_of(rgb));
  for (const NamedMeasurement& named : named_measurements())
    EXPECT_TRUE(std::isfinite(m.*named.member)) << named.name << " of " << what;
  for (const double place : {m.focus_x, m.focus_y, m.subject_x, m.subject_y, m.subject_spread}) {
    EXPECT_GE(place, 0) << what;
    EXPECT_LE(place, 1) << what;
  }
}

TEST(Measure, Odd_pictures_are_measured_without_harm) {
  expect_finite(flat(32, 32), "the smallest");
  expect_finite(foliage(32, 32), "the smallest with detail");
  expect_finite(foliage(20000, 100), "a panorama");
  expect_finite(foliage(100, 20000), "a column");
  expect_finite(foliage(33, 1025), "a strip of odd sides");
  expect_finite(flat(500, 300, {0, 0, 0}), "black");
  expect_finite(flat(500, 300, {255, 255, 255}), "white");
  expect_finite(flat(500, 300, {255, 0, 0}), "red");
  expect_finite(noisy(flat(500, 300), 80), "noise");
  expect_finite(foliage(1, 1), "one pixel");
}

TEST(Measure, An_empty_picture_is_an_error) { EXPECT_THROW(measure(Image()), Error); }

TEST(Measure, The_same_picture_gives_the_same_numbers) {
  const Image image = image_of(turned(landscape(1200, 800), 2));
  const Measurements first = measure(image), second = measure(image);
  for (const NamedMeasurement& named : named_measurements())
    EXPECT_EQ(first.*named.member, second.*named.member) << named.name;
}

TEST(Measure, A_reduced_copy_at_hand_gives_about_the_same) {
  const cv::Mat rgb = turned(landscape(3000, 2000), 3);
  cv::Mat small;
  cv::resize(rgb, small, {576, 384}, 0, 0, cv::INTER_AREA);
  const Measurements with = measure(image_of(rgb), image_of(small)), without = measure(image_of(rgb));
  for (const NamedMeasurement& named : named_measurements())
    EXPECT_NEAR(with.*named.member, without.*named.member, .2 * named.unit) << named.name;
}

TEST(Measure, Each_measurement_has_a_name_of_its_own) {
  EXPECT_EQ(named_measurements().size(), sizeof(Measurements) / sizeof(double));
  Measurements m;
  for (const NamedMeasurement& named : named_measurements()) m.*named.member += 1000;
  for (const NamedMeasurement& named : named_measurements()) EXPECT_LT(m.*named.member, 1500) << named.name;
}

}  // namespace
