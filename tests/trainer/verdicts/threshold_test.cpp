// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/verdicts/threshold.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace aesthete {
namespace {

using testing::ElementsAre, testing::DoubleEq;

/// So many trials of one difference, of which so many are right.
std::vector<Trial> trials(double difference, int count, int right) {
  std::vector<Trial> made;
  for (int i = 0; i < count; ++i) made.push_back({difference, i < right});
  return made;
}

std::vector<Trial> joined(std::initializer_list<std::vector<Trial>> parts) {
  std::vector<Trial> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

TEST(Threshold, Chances_never_fall_as_the_difference_grows) {
  const auto all = joined({trials(1, 2, 1), trials(2, 2, 2), trials(3, 2, 0), trials(4, 2, 2)});
  EXPECT_THAT(chance_of_being_right(all), ElementsAre(.5, .5, .5, .5, .5, .5, 1, 1));
}

TEST(Threshold, Is_where_nine_of_ten_are_right_from_there_on) {
  const auto all = joined({trials(.5, 100, 60), trials(1, 100, 80), trials(1.5, 100, 92), trials(2, 100, 97)});
  EXPECT_EQ(smallest_difference(all, .9, 100), 1.5);
}

TEST(Threshold, A_lucky_stretch_below_a_worse_one_is_no_threshold) {
  const auto all = joined({trials(.5, 100, 98), trials(1, 100, 80), trials(2, 100, 95)});
  EXPECT_EQ(smallest_difference(all, .9, 50), 2.);
}

TEST(Threshold, Too_few_trials_are_none) {
  const auto all = joined({trials(1, 500, 300), trials(2, 20, 20)});
  EXPECT_EQ(smallest_difference(all, .9, 21), std::nullopt);
  EXPECT_EQ(smallest_difference(all, .9, 20), 2.);
}

TEST(Threshold, Scores_that_know_nothing_never_get_one) {
  std::mt19937 random(1);
  std::vector<Trial> all;
  for (int i = 0; i < 5000; ++i) all.push_back({double(random() % 1000) / 250, random() % 2 == 0});
  EXPECT_EQ(smallest_difference(all, .9, 200), std::nullopt);
  EXPECT_EQ(smallest_difference({}, .9, 0), std::nullopt);
}

TEST(Threshold, Is_found_where_a_logistic_chance_crosses) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> uniform;
  std::vector<Trial> all;
  for (int i = 0; i < 40000; ++i) {
    const double d = 4 * uniform(random);
    all.push_back({d, uniform(random) < 1 / (1 + std::exp(-d))});
  }
  EXPECT_NEAR(smallest_difference(all, .9, 200).value(), std::log(9), .2);  // 1 / (1 + e^−d) = .9
  std::ranges::reverse(all);
  EXPECT_NEAR(smallest_difference(all, .9, 200).value(), std::log(9), .2);
}

TEST(Threshold, Verdicts_from_a_difference_are_counted) {
  const auto all = joined({trials(1, 4, 1), trials(2, 4, 3)});
  EXPECT_EQ(verdicts_from(2, all).given, 4u);
  EXPECT_THAT(verdicts_from(2, all).right, DoubleEq(.75));
  EXPECT_EQ(verdicts_from(3, all).right, 0);
}

}  // namespace
}  // namespace aesthete
