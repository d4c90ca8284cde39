// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <opencv2/imgproc.hpp>

#include "model/measure.hpp"
#include "trainer/edits.hpp"
#include "trainer/mat.hpp"
#include "trainer/samples.hpp"

namespace aesthete {
namespace {

/// Soft shapes, edges and fine texture in several colours: something at every scale.
Image scene(int width = 320, int height = 240) {
  Image picture(width, height);
  std::mt19937 random(2);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const double wave = std::sin(x * .05) * std::cos(y * .07), fine = double(random() % 37) - 18 + (x / 40 + y / 30) % 2 * 50;
      picture.row(y)[3 * x] = cv::saturate_cast<std::uint8_t>(130 + 60 * wave + fine);
      picture.row(y)[3 * x + 1] = cv::saturate_cast<std::uint8_t>(110 + 50 * std::sin(y * .03) + fine);
      picture.row(y)[3 * x + 2] = cv::saturate_cast<std::uint8_t>(90 + 60 * std::cos(x * .03) + fine);
    }
  return picture;
}

double difference(const Image& a, const Image& b) { return cv::norm(mat_of(a), mat_of(b), cv::NORM_L1) / double(a.stride() * a.height()); }

Measurements edited(const std::string& name, double strength) { return measure(edit_named(name).apply(scene(), strength, 5)); }

TEST(Edits, Every_one_changes_the_picture_and_more_so_when_stronger) {
  const Image original = scene();
  for (const Edit& edit : edits()) {
    const Image slight = edit.apply(original, .1, 5), severe = edit.apply(original, 1, 5);
    if (edit.name == "cut_off") {
      EXPECT_LT(severe.width() * severe.height(), slight.width() * slight.height());
      continue;
    }
    ASSERT_EQ(severe.width(), original.width()) << edit.name;
    EXPECT_GT(difference(original, slight), .3) << edit.name;
    EXPECT_GT(difference(original, severe), difference(original, slight)) << edit.name;
  }
}

TEST(Edits, Are_the_same_for_the_same_seed) {
  for (const Edit& edit : edits()) {
    const Image one = edit.apply(scene(), .5, 9), other = edit.apply(scene(), .5, 9);
    EXPECT_EQ(difference(one, other), 0) << edit.name;
  }
}

TEST(Edits, Do_what_their_names_say) {
  const Measurements original = measure(scene());
  EXPECT_LT(edited("underexposure", .5).mean_luma, original.mean_luma - 30);
  EXPECT_GT(edited("overexposure", .5).mean_luma, original.mean_luma + 30);
  EXPECT_LT(edited("flat_contrast", .5).contrast, original.contrast * .6);
  EXPECT_GT(edited("clipped_highlights", 1).clipped_highlights, original.clipped_highlights + .2);
  EXPECT_GT(edited("neon", .5).colourfulness, original.colourfulness * 1.3);
  EXPECT_LT(edited("faded", .5).colourfulness, original.colourfulness * .6);
  EXPECT_LT(edited("blur", .5).sharpness, original.sharpness - .5);
  EXPECT_LT(edited("defocus", .5).sharpness, original.sharpness - .5);
  EXPECT_GT(edited("compression", 1).blockiness, original.blockiness + .1);
}

TEST(Edits, Name_an_attribute_each) {
  for (const Edit& edit : edits()) EXPECT_FALSE(edit.attribute.empty() || edit.attribute == "overall") << edit.name;
}

TEST(Samples, Cut_both_pictures_of_a_pair_at_the_same_place) {
  const Image picture = scene(600, 500);
  std::mt19937 one(3), other(3);
  const Sample a = sample(picture, {}, {}, one), b = sample(picture, {}, {}, other);
  EXPECT_EQ(difference(a.detail, b.detail), 0);
  EXPECT_EQ(a.whole.width() * 1000 + a.detail.width(), 224192);
}

TEST(Samples, Enlarge_what_is_too_small_to_cut) {
  std::mt19937 random(3);
  EXPECT_EQ(sample(scene(100, 64), {}, {}, random).detail.height(), 192);
}

TEST(Sampler, Draws_every_rating_once_an_epoch_and_the_same_after_a_restart) {
  Collection all;
  all.sources = {"s"};
  for (int i = 0; i < 12; ++i) all.ratings.push_back({{}, {0}, double(i) / 2, 1, 0});
  Sampler sampler(all, 4, 0, 1);
  ASSERT_EQ(sampler.steps_per_epoch(), 3u);
  std::set<const Rating*> seen;
  for (std::size_t step = 3; step < 6; ++step)
    for (const Rating* rating : sampler.draw(step).ratings) seen.insert(rating);
  EXPECT_EQ(seen.size(), 12u);
  EXPECT_EQ(Sampler(all, 4, 0, 1).draw(4).ratings, sampler.draw(4).ratings);
}

}  // namespace
}  // namespace aesthete
