// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "aesthete/image.hpp"
#include "trainer/suite/measures.hpp"

namespace aesthete {
namespace {

TEST(Measures, The_median_of_an_even_number_is_between_the_middle_two) {
  EXPECT_EQ(median_of({4, 1, 3, 2}), 2.5);
  EXPECT_EQ(median_of({9, 1, 2}), 2);
  EXPECT_THROW(median_of({}), Error);
}

TEST(Measures, The_deviation_is_the_populations) { EXPECT_NEAR(deviation_of({2, 4, 4, 4, 5, 5, 7, 9}), 2, 1e-12); }

// 3 beats 1 and 2, 2 beats 1 and ties with 2: 3.5 of 4.
TEST(Measures, The_AUC_counts_ties_half) {
  EXPECT_NEAR(auc({3, 2}, {1, 2}), .875, 1e-12);
  EXPECT_EQ(auc({1}, {2}), 0);
  EXPECT_EQ(auc({5, 5}, {5}), .5);
  EXPECT_THROW(auc({}, {1}), Error);
}

// r_ab = .8, r_ac = .6, r_bc = .4 would give .56 / sqrt(.64 · .84); here by residuals, as anybody can check.
TEST(Measures, A_partial_correlation_is_that_of_what_the_third_leaves) {
  const std::vector<double> c{1, 2, 3, 4}, rest{1, -1, -1, 1};  // rest is uncorrelated with c
  std::vector<double> a, b;
  for (std::size_t i = 0; i < 4; ++i) a.push_back(c[i] + rest[i]), b.push_back(5 * c[i] - 2 * rest[i]);
  EXPECT_NEAR(partial_correlation(a, b, c), -1, 1e-9);
  EXPECT_EQ(partial_correlation(c, b, c), 0) << "nothing is left of c where c is held fixed";
}

TEST(Measures, Bins_of_a_mean_in_the_middle_are_even_on_both_sides) {
  const Bins bins = bins_of(5, 1);
  EXPECT_NEAR(std::accumulate(bins.begin(), bins.end(), 0.), 1, 1e-12);
  EXPECT_NEAR(bins[4], .3413447, 1e-4);  // from the mean to one deviation above
  EXPECT_NEAR(bins[4], bins[5], 1e-12);
}

TEST(Measures, Forecasts_that_come_true_have_no_calibration_error_and_sure_wrong_ones_much) {
  const Bins first{1}, last{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, half{.5, 0, 0, 0, 0, 0, 0, 0, 0, .5};
  EXPECT_NEAR(calibration_error({half, half}, {first, last}), 0, 1e-12) << "half of them came true";
  // Of 10 bins two are wrong by 1: the sure one by 1 and, in the part of small probabilities, one share of nine.
  EXPECT_NEAR(calibration_error({first}, {last}), .2, 1e-12);
}

TEST(Measures, The_mean_correlation_is_over_all_pairs) {
  EXPECT_NEAR(mean_correlation({{1, 2, 3}, {2, 4, 6}, {3, 2, 1}}), -1. / 3, 1e-12);  // 1, −1, −1
}

}  // namespace
}  // namespace aesthete
