// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/cells.hpp"

#include <gtest/gtest.h>

namespace aesthete {
namespace {

TEST(Cells, Are_of_one_size_and_at_least_one) {
  EXPECT_EQ(Cells::of(384, 256, 64).columns, 6);
  EXPECT_EQ(Cells::of(384, 256, 64).rows, 4);
  EXPECT_EQ(Cells::of(32, 20, 64).count(), 1u);
}

TEST(Cells, Every_place_belongs_wholly_to_the_cells_together) {
  for (const int count : {1, 2, 7})
    for (double at = 0; at <= 1; at += .01) {
      double sum = 0;
      for (int cell = 0; cell < count; ++cell) sum += share_in({cell, count}, at, count);
      EXPECT_NEAR(sum, 1, 1e-12) << at << " of " << count;
    }
}

TEST(Cells, A_bell_is_highest_at_its_cells_middle_and_ends_at_its_neighbours) {
  const Every third{2, 7};
  EXPECT_NEAR(share_in(third, 2.5 / 7, 7), 1, 1e-12);
  EXPECT_NEAR(share_in(third, 3. / 7, 7), .5, 1e-12);
  EXPECT_NEAR(share_in(third, 3.5 / 7, 7), 0, 1e-12);
}

TEST(Cells, A_place_at_the_rim_belongs_to_the_outermost_cell) {
  EXPECT_EQ(share_in({0, 7}, 0, 7), 1);
  EXPECT_EQ(share_in({6, 7}, 1, 7), 1);
}

TEST(Cells, The_nearest_of_some_is_one_of_them) {
  const Every odd{1, 2};
  EXPECT_EQ(nearest(odd, 0, 6), 1);
  EXPECT_EQ(nearest(odd, 3.6 / 6, 6), 3);
  EXPECT_EQ(nearest(odd, 1, 6), 5);
  EXPECT_EQ(nearest(odd, 1, 7), 5);  // the seventh is not of them
}

}  // namespace
}  // namespace aesthete
