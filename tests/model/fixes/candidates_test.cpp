// SPDX-License-Identifier: GPL-3.0-or-later
// What is tried at all, and how many full looks it takes.
#include "model/fixes/candidates.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <random>

#include "model/fixes/find.hpp"
#include "model/fixes/light.hpp"
#include "tests/model/fixes/strict_jury.hpp"

namespace aesthete::fixes {
namespace {

/// Whether an edit is tried on a picture that a critic sees in its windows as if it had so many megapixels.
bool is_tried(const std::string& name, const Image& picture, double megapixels) {
  Jury jury = strict_jury();
  jury.how.detail_megapixels = megapixels;
  const Subject subject(picture, jury.how);
  const auto candidates = candidates_for(subject, jury, 0);
  return std::ranges::find(candidates, name, &Candidate::name) != candidates.end();
}

Image noisy(Image picture, float deviation) {
  std::mt19937 random(3);
  std::normal_distribution<float> noise(0, deviation);
  std::uint8_t* pixels = picture.row(0);
  for (std::size_t i = 0; i < picture.stride() * std::size_t(picture.height()); ++i)
    pixels[i] = std::uint8_t(std::clamp(float(pixels[i]) + noise(random), 0.f, 255.f));
  return picture;
}

TEST(Candidates, Sharpening_is_tried_where_an_edge_of_a_pixel_is_seen) {
  const Image picture = good_scene(1600, 1200);
  EXPECT_TRUE(is_tried("sharpness", picture, 0));
  EXPECT_TRUE(is_tried("sharpness", picture, 1));
  EXPECT_FALSE(is_tried("sharpness", picture, .12)) << "a quarter of the size";
}

TEST(Candidates, Noise_reduction_is_tried_where_enough_noise_is_seen) {
  const Image picture = noisy(good_scene(1600, 1200), 3);
  EXPECT_TRUE(is_tried("noise", picture, 0));
  EXPECT_FALSE(is_tried("noise", picture, .12)) << "of what is four times smaller a fourth is left";
  EXPECT_TRUE(is_tried("noise", noisy(good_scene(1600, 1200), 12), .12));
}

TEST(Candidates, Of_those_with_one_name_the_best_alone_is_judged_in_full) {
  Jury jury = strict_jury();
  std::atomic<int> full = 0;
  jury.windows = [&, plain = jury.windows](std::span<const Image> windows) {
    if (int(windows.size()) == jury.how.detail_windows) ++full;
    return plain(windows);
  };
  FixWatch watch;
  watch.only = "white_balance";
  const Image warm = with_curves(good_scene(480, 320, .3), scaled_light({1.4, 1, .5}));
  const Subject subject(warm, jury.how);
  ASSERT_EQ(std::ranges::count(candidates_for(subject, jury, 0), "white_balance", &Candidate::name), 2);
  EXPECT_TRUE(named(find(warm, jury, watch), "white_balance"));
  EXPECT_EQ(full, 2) << "as it is, and edited";
}

TEST(Candidates, Where_the_best_does_not_help_the_next_of_its_name_is_judged) {
  Jury jury = strict_jury();
  std::atomic<int> full = 0;
  jury.windows = [&, plain = jury.windows](std::span<const Image> windows) {
    const bool all = int(windows.size()) == jury.how.detail_windows;
    return all && ++full == 2 ? std::vector<float>{-1, 0, 0} : plain(windows);
  };
  jury.scores = [plain = jury.scores](const std::vector<float>& whole, const std::vector<float>& windows) {
    return windows[0] < 0 ? std::vector<double>{1, 1, 1, 1} : plain(whole, windows);
  };
  FixWatch watch;
  watch.only = "white_balance";
  EXPECT_TRUE(named(find(with_curves(good_scene(480, 320, .3), scaled_light({1.4, 1, .5})), jury, watch), "white_balance"));
  EXPECT_EQ(full, 3);
}

}  // namespace
}  // namespace aesthete::fixes
