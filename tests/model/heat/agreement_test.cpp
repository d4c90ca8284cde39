// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped critic on made pictures. On photographs: tests/bench/heat.py.
#include <gtest/gtest.h>

#include <cmath>

#include "model/base/safetensors.hpp"
#include "model/heat/sight.hpp"
#include "model/loader/entry.hpp"
#include "tests/model/heat/ranks.hpp"

namespace aesthete {
namespace {

const Critic& critic() {
  static const std::unique_ptr<Critic> opened(aesthete_open_critic(DATA_DIR "/critics/default.safetensors", Device::cpu));
  return *opened;
}

/// A bright disk with fine texture before a smooth ground that darkens downwards.
Image scene(int width, int height, double at_x, double at_y) {
  Image picture(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const bool inside = std::hypot(x - at_x * width, y - at_y * height) < .2 * height;
      for (int c = 0; c < 3; ++c) {
        const double ground = 90 + 90. * (height - y) / height + 20 * c, texture = 150 + 60 * std::sin(.7 * x + c) * std::cos(.9 * y);
        picture.row(y)[3 * x + c] = std::uint8_t(std::clamp(inside ? texture : ground, 0., 255.));
      }
    }
  return picture;
}

const std::vector<HeatMap>& exact_of_scene() {
  static const std::vector<HeatMap> maps = critic().heat_maps(scene(384, 384, .35, .5), HeatMethod::exact);
  return maps;
}

TEST(HeatMap, There_is_one_for_each_score_over_the_same_cells) {
  const std::vector<HeatMap> maps = critic().heat_maps(scene(384, 384, .35, .5));
  ASSERT_EQ(maps.size(), critic().card().attributes.size() + 1);
  EXPECT_EQ(maps[0].name, "overall");
  EXPECT_EQ(maps[1].name, critic().card().attributes[0].name);
  for (const HeatMap& map : maps) EXPECT_EQ(map.points.size(), 36u);
}

// The definition: at this size the whole view is the picture itself, so that the picture can be made featureless in a cell.
TEST(HeatMap, An_exact_cell_is_what_the_score_loses_when_the_picture_is_featureless_there) {
  const Image picture = scene(384, 384, .35, .5);
  const Sight sight = sight_of(picture, Preprocessing{}, Look::quick);
  const Image blurred_there = without(sight.whole, sight.cells, only(2, 3, sight.cells));
  const Assessment before = critic().assess(picture), after = critic().assess(blurred_there);
  // The map makes each view featureless by itself, the second encoder's after it has shrunk: a score moves by some percent less or more.
  const auto expect_near = [](double map, double lost) { EXPECT_NEAR(map, lost, 5e-3 + .05 * std::abs(lost)); };
  EXPECT_NEAR(exact_of_scene()[0].at(2, 3), before.overall.mean - after.overall.mean, 2e-3);
  for (std::size_t i = 0; i < before.attributes.size(); ++i)
    expect_near(exact_of_scene()[i + 1].at(2, 3), before.attributes[i].score.mean - after.attributes[i].score.mean);
  EXPECT_GT(std::abs(before.overall.mean - after.overall.mean), 1e-2) << "there is nothing to see";
}

/// The median over the scores.
double agreement(const std::vector<HeatMap>& fast, const std::vector<HeatMap>& exact) {
  std::vector<double> agreements;
  for (std::size_t i = 0; i < fast.size(); ++i) agreements.push_back(rank_correlation(fast[i].points, exact[i].points));
  std::ranges::sort(agreements);
  return agreements[agreements.size() / 2];
}

// From scene to scene it varies much: .32 to .64 of twelve such.
TEST(HeatMap, The_fast_method_ranks_the_cells_much_as_the_exact_one) {
  const Image other = scene(384, 384, .6, .4);
  const double here = agreement(critic().heat_maps(scene(384, 384, .35, .5)), exact_of_scene());
  const double there = agreement(critic().heat_maps(other), critic().heat_maps(other, HeatMethod::exact));
  EXPECT_GT((here + there) / 2, .4) << here << " and " << there;
}

TEST(HeatMap, The_fast_method_ranks_the_cells_of_a_large_picture_much_as_the_exact_one) {
  const Image picture = scene(1800, 1200, .35, .5);
  EXPECT_GT(agreement(critic().heat_maps(picture), critic().heat_maps(picture, HeatMethod::exact)), .5);
}

TEST(HeatMap, Is_the_same_whether_or_not_the_picture_has_just_been_judged) {
  const Image picture = scene(1900, 1900, .6, .4);
  critic().assess(scene(400, 300, .5, .5));
  const std::vector<HeatMap> before = critic().heat_maps(picture);
  critic().assess(picture);
  const std::vector<HeatMap> after = critic().heat_maps(picture);
  for (std::size_t i = 0; i < before[0].points.size(); ++i) EXPECT_NEAR(before[0].points[i], after[0].points[i], 1e-5);
}

TEST(HeatMap, Can_be_stopped) {
  std::stop_source stop;
  Watch watch{.progress = [&](double) { stop.request_stop(); }, .stop = stop.get_token(), .rows = {}};
  for (const HeatMethod method : {HeatMethod::fast, HeatMethod::exact}) EXPECT_THROW(critic().heat_maps(scene(384, 384, .5, .5), method, watch), Cancelled);
}

TEST(HeatMap, A_picture_too_small_to_be_judged_is_refused) { EXPECT_THROW(critic().heat_maps(Image(31, 400)), Error); }

TEST(HeatMap, A_picture_without_any_detail_has_a_map_without_any_heat) {
  Image grey(500, 300);
  std::fill_n(grey.row(0), grey.stride() * 300, std::uint8_t(128));
  for (const HeatMap& map : critic().heat_maps(grey)) EXPECT_LT(strongest(map), 1e-3) << map.name;
}

}  // namespace
}  // namespace aesthete
