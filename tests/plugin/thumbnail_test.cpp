// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/thumbnail.hpp"

#include <gtest/gtest.h>

namespace aesthete {
namespace {

Image halves(int width, int height) {
  Image image(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) image.row(y)[3 * x] = x < width / 2 ? 200 : 40;
  return image;
}

TEST(Thumbnail, Keeps_the_aspect_ratio_within_the_side) {
  const Image wide = thumbnail_of(halves(4000, 1000), 64), tall = thumbnail_of(halves(50, 4000), 64);
  EXPECT_EQ(wide.width(), 64);
  EXPECT_EQ(wide.height(), 16);
  EXPECT_EQ(tall.width(), 1);
  EXPECT_EQ(tall.height(), 64);
}

TEST(Thumbnail, Shows_each_place_of_the_picture_and_never_enlarges) {
  const Image small = thumbnail_of(halves(640, 480), 64);
  for (int y = 0; y < small.height(); ++y)
    for (int x = 0; x < 64; ++x) EXPECT_EQ(small.row(y)[3 * x], x < 32 ? 200 : 40) << x << " " << y;
  EXPECT_EQ(thumbnail_of(halves(33, 32), 64).width(), 33);
}

TEST(Thumbnail, Takes_the_mean_where_several_pixels_meet) {
  Image stripes(64, 64);
  for (int y = 0; y < 64; ++y)
    for (int x = 0; x < 64; ++x) stripes.row(y)[3 * x] = x / 2 % 2 ? 200 : 100;  // one tap in each stripe
  EXPECT_EQ(thumbnail_of(stripes, 8).row(3)[9], 150);
}

}  // namespace
}  // namespace aesthete
