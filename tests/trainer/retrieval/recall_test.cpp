// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "trainer/retrieval/recall.hpp"

namespace aesthete {
namespace {

TEST(Recall, Counts_how_many_lie_nearer_than_the_counterpart) {
  // Twelve axes; each picture's counterpart is its own axis, but the first two have changed places.
  const torch::Tensor z = torch::eye(12);
  torch::Tensor u = torch::eye(12) + .1 * torch::eye(12).roll(1, 0);
  u = u / u.norm(2, 1, true);
  EXPECT_EQ(recall(z, u).share[0], 1);
  torch::Tensor swapped = u.clone();
  swapped[0] = u[1], swapped[1] = u[0];
  const Recall found = recall(z, swapped);
  EXPECT_NEAR(found.share[0], 10 / 12., 1e-9);
  EXPECT_NEAR(found.share[1], 1, 1e-9);
  EXPECT_NEAR(found.chance[1], 5 / 12., 1e-9);
}

TEST(Recall, Counts_a_text_that_is_equal_as_the_counterpart) {
  // All alike: none lies nearer, so ties count for the counterpart; texts that are equal say the same.
  const torch::Tensor same = torch::ones({20, 4}) / 2;
  EXPECT_EQ(recall(same, same).share[0], 1);
}

}  // namespace
}  // namespace aesthete
