// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "trainer/suite/controlled.hpp"

namespace aesthete {
namespace {

// Two photographs; overall and two attributes. Counted by hand.
const ScoreRows originals{{5, 6, 6}, {5, 4, 8}};
const std::vector<double> spreads{1, 1, 2};
const ScoreRows slight{{5, 5, 6}, {4, 4, 6}}, severe{{3, 3, 2}, {4, 5, 5}};

EditResult result() { return compare_edit("some", 1, {.2, 1}, originals, {slight, severe}, spreads); }

TEST(CompareEdit, Sensitivity_is_how_often_the_named_score_fell) {
  EXPECT_EQ(result().at[0].fell, (std::vector<double>{.5, .5, .5}));
  EXPECT_EQ(result().at[1].fell, (std::vector<double>{1, .5, 1}));
  EXPECT_EQ(result().sensitivity(), .5);
}

TEST(CompareEdit, Falls_are_in_units_of_each_scores_own_spread) {
  EXPECT_EQ(result().at[0].fall, (std::vector<double>{.5, .5, .5}));
  EXPECT_EQ(result().at[1].fall, (std::vector<double>{1.5, 1, 1.75}));
}

// Slight: the first photograph's attribute falls by 1, the other by 0. Severe: by 3 against 2, and it rises.
TEST(CompareEdit, Specificity_is_how_often_it_fell_most_of_the_attributes) {
  EXPECT_EQ(result().at[0].most, .5);
  EXPECT_EQ(result().at[1].most, .5);
  EXPECT_EQ(compare_edit("some", 1, {1}, {{5, 6, 6}}, {{{0, 5, 4}}}, spreads).specificity(), 0) << "a tie is not most";
  EXPECT_EQ(compare_edit("some", 1, {1}, {{5, 6, 6}}, {{{0, 5, 5}}}, spreads).specificity(), 1) << "overall does not compete";
}

TEST(CompareEdit, Monotony_is_how_often_more_strength_scores_lower) {
  EXPECT_EQ(result().monotone, .5);  // 5 to 3, and 4 to 5
  EXPECT_EQ(compare_edit("some", 1, {.2, 1}, {{5, 6}}, {{{5, 5}}, {{5, 5}}}, {1, 1}).monotone, 0) << "a score that stays is not lower";
}

TEST(CompareEdit, The_AUC_compares_all_photographs_with_all) {
  EXPECT_EQ(result().at[0].auc[1], .625);  // 6 over 5 and 4, 4 under 5 and level with 4: 2.5 of 4
}

TEST(CompareEdit, Spreads_are_deviations_over_the_good_photographs) { EXPECT_EQ(spreads_of(originals), (std::vector<double>{1e-6, 1, 1})); }

TEST(CompareEdit, Stability_counts_what_moves_less_than_a_part_of_the_spread) {
  EXPECT_EQ(stability({{5, 5}, {5, 5}}, {{5.4, 5.6}, {4.5, 4.6}}, {1, 1}, .5), (std::vector<double>{.5, .5}));
}

}  // namespace
}  // namespace aesthete
