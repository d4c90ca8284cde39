// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/view.hpp"

#include <gtest/gtest.h>

#include <cstring>

namespace aesthete {
namespace {

/// Black on the left, white on the right.
Image halves(int width, int height) {
  Image image(width, height);
  for (int y = 0; y < height; ++y) std::memset(image.row(y) + 3 * (width / 2), 255, std::size_t(width - width / 2) * 3);
  return image;
}

bool white_on_the_right(const Image& view) { return view.row(0)[3 * (view.width() - 1)] > view.row(0)[0]; }

TEST(TrainingView, Has_the_size_of_the_editors_whole_view_for_every_crop) {
  Preprocessing how;
  how.whole_side = 160;
  for (const auto& [width, height] : {std::pair{300, 200}, {200, 300}, {256, 256}, {400, 300}}) {
    const Image expected = whole_view(halves(width, height), how);
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
      const Image view = training_view(halves(width, height), {.side = 160, .crop = .2}, seed, false);
      EXPECT_EQ(std::pair(view.width(), view.height()), std::pair(expected.width(), expected.height())) << width << "×" << height;
    }
  }
}

TEST(TrainingView, Is_mirrored_in_half_of_the_cases_unless_a_text_tells_sides) {
  int mirrored = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    mirrored += !white_on_the_right(training_view(halves(256, 256), {}, seed, false));
    EXPECT_TRUE(white_on_the_right(training_view(halves(256, 256), {}, seed, true)));
  }
  EXPECT_NEAR(mirrored, 100, 25);
}

TEST(TrainingView, Depends_on_the_seed_alone) {
  const Image a = training_view(halves(300, 200), {}, 7, false), b = training_view(halves(300, 200), {}, 7, false);
  EXPECT_EQ(std::memcmp(a.row(0), b.row(0), a.stride() * std::size_t(a.height())), 0);
}

}  // namespace
}  // namespace aesthete
