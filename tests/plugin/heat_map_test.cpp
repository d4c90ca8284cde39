// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "plugin/heat_map_legend.hpp"
#include "plugin/heat_map_raster.hpp"
#include "plugin/heat_map_words.hpp"

namespace aesthete {
namespace {

/// Costs in the upper left, nothing in the middle, carries in the lower right.
HeatMap diagonal() { return {"overall", 3, 3, {-.4f, 0, 0, 0, 0, 0, 0, 0, .8f}}; }

const std::uint8_t* at(const Raster& raster, int x, int y) { return raster.row(y) + 4 * x; }

TEST(HeatRaster, What_carries_is_blue_and_what_costs_is_orange_and_the_rest_is_clear) {
  const Raster raster = heat_raster(diagonal(), 300, 300, .8);
  EXPECT_GT(at(raster, 260, 260)[2], at(raster, 260, 260)[0]);
  EXPECT_GT(at(raster, 260, 260)[3], 150);
  EXPECT_GT(at(raster, 40, 40)[0], at(raster, 40, 40)[2]);
  EXPECT_LT(at(raster, 40, 40)[3], at(raster, 260, 260)[3]);
  EXPECT_EQ(at(raster, 250, 50)[3], 0);
}

TEST(HeatRaster, In_grey_what_costs_is_lighter_than_what_carries) {
  const auto luma = [](const Color& color) { return .21 * color[0] + .72 * color[1] + .07 * color[2]; };
  EXPECT_GT(luma(costing), luma(carrying) + 60);
}

TEST(HeatRaster, Lines_with_a_light_rim_run_at_thirds) {
  const Raster raster = heat_raster({"overall", 2, 1, {-1, 1}}, 600, 60, 1);
  int dark = 0, light = 0;
  for (int x = 1; x < 600; ++x) {
    const auto* pixel = at(raster, x, 31);
    dark += pixel[0] < 60 && pixel[1] < 60 && pixel[2] < 60;
    light += pixel[0] > 200 && pixel[1] > 200 && pixel[2] > 200;
  }
  EXPECT_GE(dark, 4);
  EXPECT_GE(light, 4);
}

TEST(HeatRaster, A_map_of_nothing_is_clear) {
  const Raster raster = heat_raster({"overall", 2, 2, {0, 0, 0, 0}}, 50, 40, 0);
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 50; ++x) ASSERT_EQ(at(raster, x, y)[3], 0);
}

TEST(HeatLegend, Goes_over_the_map_and_stays_within_it) {
  Raster below{4, 2, std::vector<std::uint8_t>(32)}, above{2, 2, std::vector<std::uint8_t>(16, 255)};
  put_over(below, above, 3, 1);
  EXPECT_EQ(at(below, 3, 1)[3], 255);
  EXPECT_EQ(at(below, 2, 1)[3], 0);
}

TEST(HeatLegend, Is_as_high_as_it_was_asked_to_be) {
  const Raster legend = legend_raster("Heat map: Lighting", .25, 80);
  EXPECT_EQ(legend.height, 80);
  EXPECT_GE(legend.width, 240);
}

TEST(HeatWords, Name_the_places) {
  EXPECT_EQ(in_words(diagonal()), "Carries most: lower right (+0.80). Costs most: upper left (−0.40).");
  EXPECT_EQ(in_words({"overall", 1, 1, {.001f}}), "No part of the picture moves this score.");
}

}  // namespace
}  // namespace aesthete
