// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <opencv2/imgproc.hpp>

#include "model/measure.hpp"
#include "trainer/edits.hpp"
#include "trainer/edits_lab.hpp"
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

/// Smooth shapes alone, as a background out of focus; in the middle something fine.
Image before_a_soft_background() {
  cv::Mat small(6, 8, CV_8UC3), large;
  cv::RNG random(4);
  random.fill(small, cv::RNG::UNIFORM, 60, 190);
  cv::resize(small, large, {480, 360}, 0, 0, cv::INTER_CUBIC);
  cv::Mat middle = large(cv::Rect(180, 120, 120, 120)), fine(middle.size(), CV_8UC3);
  random.fill(fine, cv::RNG::UNIFORM, 0, 256);
  cv::GaussianBlur(fine, middle, {}, .8);
  return image_of(large);
}

double difference(const Image& a, const Image& b) { return cv::norm(mat_of(a), mat_of(b), cv::NORM_L1) / double(a.stride() * a.height()); }

Measurements edited(const std::string& name, double strength) { return measure(edit_named(name).apply(scene(), strength, 5)); }

TEST(Edits, Every_one_changes_the_picture_and_more_so_when_stronger) {
  for (const Edit& edit : edits()) {
    const Image original = edit.name == "sharp_background" ? before_a_soft_background() : scene();
    const Image slight = edit.apply(original, .1, 5), severe = edit.apply(original, 1, 5);
    if (edit.name == "cut_off" || edit.name == "cut_subject") {
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

/// What a measurement says at no, little and full strength.
std::vector<double> course(const std::string& name, double Measurements::*what, const Image& of) {
  std::vector<double> values{measure(of).*what};
  for (double strength : {.2, 1.}) values.push_back(measure(edit_named(name).apply(of, strength, 5)).*what);
  return values;
}

testing::AssertionResult rises(const std::vector<double>& values, double by) {
  if (values[1] >= values[0] && values[2] >= values[1] && values[2] > values[0] + by) return testing::AssertionSuccess();
  return testing::AssertionFailure() << values[0] << ", " << values[1] << ", " << values[2];
}

testing::AssertionResult falls(std::vector<double> values, double by) {
  for (double& v : values) v = -v;
  return rises(values, by);
}

TEST(Edits, Of_light_and_color_go_where_their_names_say_and_further_when_stronger) {
  const Image picture = before_a_soft_background();
  EXPECT_TRUE(rises(course("crushed_shadows", &Measurements::clipped_shadows, picture), .3));
  EXPECT_TRUE(falls(course("crushed_shadows", &Measurements::mean_luma, picture), 30));
  EXPECT_TRUE(rises(course("warm_cast", &Measurements::warmth, picture), 20));
  EXPECT_TRUE(falls(course("cool_cast", &Measurements::warmth, picture), 20));
  cv::Mat lab = to_lab(picture), green = to_lab(edit_named("green_cast").apply(picture, 1, 5));
  EXPECT_LT(cv::mean(green)[1], cv::mean(lab)[1] - 15);
}

TEST(Edits, Of_detail_go_where_their_names_say_and_further_when_stronger) {
  const Image soft = before_a_soft_background();
  for (const char* name : {"noise", "grain"}) EXPECT_TRUE(rises(course(name, &Measurements::noise, soft), 8)) << name;
  EXPECT_TRUE(falls(course("enlarged", &Measurements::sharpness, scene()), .5));
  EXPECT_TRUE(rises(course("halos", &Measurements::sharpness, soft), .2));
  EXPECT_TRUE(falls(course("sharp_background", &Measurements::focus_range, soft), .3));
}

TEST(Edits, Grain_is_without_color_and_color_noise_without_light) {
  const Image grey = image_of(cv::Mat(200, 200, CV_8UC3, cv::Scalar::all(128)));
  cv::Scalar mean, grain, color;
  cv::meanStdDev(to_lab(edit_named("grain").apply(grey, .5, 5)), mean, grain);
  cv::meanStdDev(to_lab(edit_named("color_noise").apply(grey, .5, 5)), mean, color);
  EXPECT_GT(grain[0], 5);
  EXPECT_LT(grain[1] + grain[2], .5);
  EXPECT_GT(color[1], 8);
  EXPECT_LT(color[0], 2.5) << "but for what falls out of sRGB";
}

TEST(Edits, Banding_leaves_few_levels) {
  const Image picture = edit_named("banding").apply(before_a_soft_background(), 1, 5);
  std::set<int> levels;
  for (int y = 0; y < picture.height(); ++y)
    for (std::size_t x = 0; x < picture.stride(); ++x) levels.insert(picture.row(y)[x]);
  EXPECT_EQ(levels.size(), 3u);
}

TEST(Edits, Clutter_lies_where_its_name_says) {
  const Image picture = before_a_soft_background();
  EXPECT_TRUE(rises(course("cluttered_border", &Measurements::border_clutter, picture), .02));
  EXPECT_TRUE(rises(course("busy_background", &Measurements::clutter, picture), .01));
  const cv::Rect middle(200, 140, 80, 80);
  for (const char* name : {"cluttered_border", "busy_background"})
    EXPECT_EQ(cv::norm(mat_of(picture)(middle), mat_of(edit_named(name).apply(picture, 1, 5))(middle)), 0) << name << " leaves the subject as it is";
}

TEST(Edits, Cut_subject_takes_the_subject_to_the_border) {
  cv::Mat one(360, 480, CV_8UC3, cv::Scalar(90, 120, 90));
  cv::circle(one, {330, 180}, 40, {230, 60, 40}, cv::FILLED);
  const Image picture = image_of(one), cut = edit_named("cut_subject").apply(picture, 1, 5);
  const auto red = [](const Image& p) { int n = 0; for (int y = 0; y < p.height(); ++y) for (int x = 0; x < p.width(); ++x) n += p.row(y)[3 * x] > 180; return n; };
  EXPECT_LT(red(cut), red(picture) * .75);
  EXPECT_GT(red(cut), red(picture) * .25) << "half of it stays in the frame";
}

TEST(Edits, That_must_change_nothing_change_next_to_nothing) {
  const Image picture = scene();
  const auto with = [&](const char* name) { return edit_named(name).apply(picture, 0, 5); };
  EXPECT_EQ(difference(picture, with("saved_as_png")), 0);
  EXPECT_EQ(with("slight_crop").width(), 314);
  EXPECT_EQ(difference(with("mirror"), picture) > 1, true);
  EXPECT_EQ(difference(edit_named("mirror").apply(with("mirror"), 0, 5), picture), 0);
  EXPECT_NEAR(measure(with("slightly_brighter")).mean_luma, measure(picture).mean_luma * 1.03, .5);
  EXPECT_NEAR(measure(with("slightly_darker")).mean_luma, measure(picture).mean_luma * .97, .5);
  for (const Edit& edit : harmless_edits()) EXPECT_TRUE(edit.attribute.empty());
}

TEST(Edits, Reframed_is_another_shape_and_size_for_each_photograph) {
  const Image picture = scene();
  std::set<std::pair<int, int>> sizes;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const Image part = edit_named("reframed").apply(picture, 0, seed);
    EXPECT_LE(part.width(), picture.width());
    EXPECT_LE(part.height(), picture.height());
    EXPECT_GE(std::max(part.width(), part.height()), picture.height() / 2 - 1);
    EXPECT_NEAR(std::log2(double(part.width()) / part.height()), 0, 1.05);
    sizes.emplace(part.width(), part.height());
    EXPECT_EQ(difference(part, edit_named("reframed").apply(picture, 0, seed)), 0);
  }
  EXPECT_GT(sizes.size(), 15u);
}

TEST(Edits, Suit_no_picture_that_they_cannot_harm) {
  const Image grey = image_of(cv::Mat(200, 200, CV_8UC3, cv::Scalar::all(128)));
  const Survey looked = survey(grey);
  for (const char* name : {"faded", "neon", "sharp_background", "tilt"}) EXPECT_FALSE(edit_named(name).suits(looked)) << name;
  EXPECT_TRUE(edit_named("sharp_background").suits(survey(before_a_soft_background())));
}

TEST(Edits, What_leans_stands_straight_again_when_mended) {
  cv::Mat lake(480, 640, CV_8UC3, cv::Scalar(150, 190, 230));
  lake.rowRange(260, 480).setTo(cv::Scalar(30, 70, 90));
  const Image picture = image_of(lake);
  const auto [harmed, mended] = mended_named("lean");
  for (std::uint32_t seed : {4u, 5u}) {
    EXPECT_NEAR(measure(harmed.apply(picture, .2, seed)).tilt, seed % 2 ? -2.4 : 2.4, .3);
    EXPECT_NEAR(measure(mended.apply(picture, .2, seed)).tilt, 0, .2);
  }
  EXPECT_EQ(mended.apply(picture, .2, 4).width(), 640);
  EXPECT_FALSE(harmed.suits(survey(image_of(cv::Mat(200, 200, CV_8UC3, cv::Scalar::all(128))))));
  EXPECT_EQ(edit_named("straightened").attribute, "composition");
  EXPECT_THROW(mended_named("noise"), Error);
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
