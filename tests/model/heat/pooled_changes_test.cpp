// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/pooled_changes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace aesthete {
namespace {

/// Two channels whose values nobody would guess.
FeatureMap arbitrary(std::int64_t height, std::int64_t width, double seed) {
  FeatureMap map{{2, height, width}, {}};
  for (std::int64_t i = 0; i < map.shape.numel(); ++i) map.values.push_back(float(std::sin(seed * double(i + 1)) * double(i % 7)));
  return map;
}

TEST(PooledChanges, Of_a_map_of_two_locations_are_as_counted_by_hand) {
  // One channel: 1 and 3, so mean 2 and deviation 1. Without the left cell it is 5 and 3: mean 4, deviation 1.
  // Without the right one 1 and 1: mean 1, deviation 0, which counts as 0.001 as in the features.
  const FeatureMap seen{{1, 1, 2}, {1, 3}}, left{{1, 1, 2}, {5, 3}}, right{{1, 1, 2}, {1, 1}};
  const Cells cells{2, 1};
  const auto of_left = pooled_changes({seen, left, {}}, cells, only(0, 0, cells));
  EXPECT_NEAR(of_left[0], 2, 1e-5);
  EXPECT_NEAR(of_left[1], 0, 1e-5);
  const auto of_right = pooled_changes({seen, right, {}}, cells, only(1, 0, cells));
  EXPECT_NEAR(of_right[2], -1, 1e-5);
  EXPECT_NEAR(of_right[3], .001 - 1, 1e-5);
}

TEST(PooledChanges, For_a_single_cell_lead_to_what_pooling_the_other_map_gives) {
  const FeatureMap seen = arbitrary(4, 6, .7), without = arbitrary(4, 6, 1.3);
  const Cells cells{3, 2};
  const auto changes = pooled_changes({seen, without, {}}, cells, only(1, 0, cells));
  const auto before = pooled(seen), after = pooled(without);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(before[i] + changes[1 * 4 + i], after[i], 1e-4) << i;
  for (const std::size_t other : {0, 2, 3, 4, 5})
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(changes[other * 4 + i], 0, 1e-5) << other;
}

TEST(PooledChanges, Of_means_sum_to_that_of_all_cells_at_once) {
  const FeatureMap seen = arbitrary(6, 6, .7), without = arbitrary(6, 6, 1.3);
  const Cells cells{4, 4};
  const auto changes = pooled_changes({seen, without, {}}, cells, {{1, 2}, {0, 2}});
  const auto before = pooled(seen), after = pooled(without);
  for (std::size_t channel = 0; channel < 2; ++channel) {
    double sum = 0;
    for (std::size_t cell = 0; cell < cells.count(); ++cell) sum += changes[cell * 4 + channel];
    EXPECT_NEAR(sum, after[channel] - before[channel], 1e-4);
  }
}

TEST(PooledChanges, Lie_where_the_view_lies_in_the_frame) {
  FeatureMap seen{{1, 2, 2}, {0, 0, 0, 0}}, without = seen;
  without.values = {1, 1, 1, 1};
  const Cells cells{4, 4};
  const auto changes = pooled_changes({seen, without, {.5, .5, .5, .5}}, cells, {{0, 1}, {0, 1}});
  for (int cell = 0; cell < 16; ++cell) EXPECT_NEAR(changes[std::size_t(2 * cell)], cell % 4 >= 2 && cell / 4 >= 2 ? .25 : 0, 1e-6) << cell;
}

}  // namespace
}  // namespace aesthete
