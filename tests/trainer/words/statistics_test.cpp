// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include <algorithm>
#include <chrono>

#include "aesthete/image.hpp"
#include "trainer/in_order.hpp"
#include "trainer/statistics.hpp"

namespace aesthete {
namespace {

// By hand, and as scipy.stats gives them.
const std::vector<double> a{1, 2, 3, 4, 5}, b{2, 1, 4, 3, 5}, tied{1, 2, 2, 3, 3};

TEST(Statistics, Ranks_share_the_mean_of_ties) { EXPECT_EQ(ranks(tied), (std::vector<double>{1, 2.5, 2.5, 4.5, 4.5})); }
TEST(Statistics, Spearman_of_two_swaps_is_eight_tenths) { EXPECT_NEAR(spearman(a, b), .8, 1e-12); }
TEST(Statistics, Spearman_with_ties_as_scipy) { EXPECT_NEAR(spearman(a, tied), 0.9486832980505138, 1e-12); }
TEST(Statistics, Kendall_of_two_swaps_is_six_tenths) { EXPECT_NEAR(kendall(a, b), .6, 1e-12); }
TEST(Statistics, Kendall_tau_b_with_ties_as_scipy) { EXPECT_NEAR(kendall(a, tied), 0.8944271909999159, 1e-12); }
TEST(Statistics, Pearson_ignores_scale_and_offset) { EXPECT_NEAR(pearson(a, {12, 14, 16, 18, 20}), 1, 1e-12); }
TEST(Statistics, A_constant_side_correlates_with_nothing) { EXPECT_EQ(pearson(a, {3, 3, 3, 3, 3}), 0); }
TEST(Statistics, Series_of_two_lengths_are_refused) { EXPECT_THROW(pearson(a, {1}), Error); }

TEST(InOrder, Takes_results_in_order_whatever_finishes_first) {
  std::vector<std::size_t> order;
  in_order<int>(
      50, 4, [](std::size_t i) { return std::this_thread::sleep_for(std::chrono::microseconds((50 - i) * 20)), int(i); },
      [&](std::size_t i, int result) {
        order.push_back(i);
        EXPECT_EQ(int(i), result);
      });
  ASSERT_EQ(order.size(), 50u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(InOrder, Throws_on_what_a_worker_or_the_taker_throws) {
  const auto ignore = [](std::size_t, int) {};
  EXPECT_THROW(in_order<int>(9, 2, [](std::size_t i) { return i == 5 ? throw Error("five") : 0; }, ignore), Error);
  EXPECT_THROW(in_order<int>(9, 2, [](std::size_t) { return 0; }, [](std::size_t i, int) { if (i == 3) throw Error("three"); }), Error);
}

TEST(Statistics, What_is_no_number_cannot_be_ranked) {
  EXPECT_THROW(spearman({1, std::nan(""), 3}, {1, 2, 3}), Error);
}

}  // namespace
}  // namespace aesthete
