// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/baseline.hpp"

#include <gtest/gtest.h>

#include "plugin/numbers.hpp"

using namespace aesthete;

namespace {

Assessment assessed(double overall, double lighting, const char* critic = "a") {
  Assessment result;
  result.overall.mean = overall;
  AttributeScore attribute;
  attribute.name = "lighting";
  attribute.score.mean = lighting;
  result.attributes = {attribute};
  result.critic = critic;
  return result;
}

TEST(Baselines, The_first_scores_are_what_later_ones_are_compared_with) {
  Baselines baselines;
  EXPECT_TRUE(baselines.judged({1, 0}, assessed(5, 4)).since_opened.empty());
  const Progress progress = baselines.judged({1, 0}, assessed(5.5, 3));
  EXPECT_DOUBLE_EQ(progress.since_opened.at("overall"), 0.5);
  EXPECT_DOUBLE_EQ(progress.since_opened.at("lighting"), -1);
  EXPECT_TRUE(progress.since_reference.empty());
}

TEST(Baselines, A_reference_counts_from_when_it_was_set_and_leaves_the_opening_alone) {
  Baselines baselines;
  EXPECT_FALSE(baselines.set_reference({1, 0}));
  baselines.judged({1, 0}, assessed(5, 4));
  baselines.judged({1, 0}, assessed(6, 4));
  EXPECT_TRUE(baselines.set_reference({1, 0}));
  const Progress progress = baselines.judged({1, 0}, assessed(5.5, 4));
  EXPECT_DOUBLE_EQ(progress.since_reference.at("overall"), -0.5);
  EXPECT_DOUBLE_EQ(progress.since_opened.at("overall"), 0.5);
}

TEST(Baselines, Each_image_and_layer_has_its_own) {
  Baselines baselines;
  baselines.judged({1, 0}, assessed(5, 4));
  EXPECT_TRUE(baselines.judged({1, 7}, assessed(8, 4)).since_opened.empty());
  EXPECT_TRUE(baselines.judged({2, 0}, assessed(9, 4)).since_opened.empty());
  EXPECT_DOUBLE_EQ(baselines.judged({1, 0}, assessed(6, 4)).since_opened.at("overall"), 1);
}

TEST(Baselines, Another_critic_begins_anew) {
  Baselines baselines;
  baselines.judged({1, 0}, assessed(5, 4));
  baselines.set_reference({1, 0});
  const Progress progress = baselines.judged({1, 0}, assessed(7, 4, "b"));
  EXPECT_TRUE(progress.since_opened.empty());
  EXPECT_TRUE(progress.since_reference.empty());
}

TEST(Gains, What_only_one_side_knows_is_left_out) {
  EXPECT_EQ(gains({{"a", 1}, {"b", 2}}, {{"b", 5}, {"c", 1}}), (Points{{"b", 3}}));
}

TEST(SignedPoints, Have_a_sign_but_where_nothing_changed) {
  EXPECT_EQ(signed_points(0.31), "+0.3");
  EXPECT_EQ(signed_points(-0.25001), "−0.3");
  EXPECT_EQ(signed_points(-0.04), "0.0");
}

}  // namespace
