// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/part.hpp"

#include "trainer/folds.hpp"

#include <gtest/gtest.h>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

nlohmann::json source(double from, double to) { return {{"source", "set"}, {"share", {from, to}}}; }
std::string name(int number) { return "ss03 (" + std::to_string(number) + ").jpg"; }

TEST(Share, Two_shares_that_meet_take_each_name_once_and_about_as_many_as_they_say) {
  int tenth = 0;
  for (int i = 0; i < 10'000; ++i) {
    const bool learnt = in_share(source(0, .9), name(i)), tested = in_share(source(.9, 1), name(i));
    EXPECT_NE(learnt, tested) << name(i);
    tenth += tested;
  }
  EXPECT_NEAR(tenth, 1000, 100);
}

TEST(Share, Draws_the_same_in_every_build) {
  EXPECT_EQ(stable_hash("a"), 0xe40c292cu);  // the published value
  EXPECT_TRUE(in_share({{"source", "all"}}, "a"));
}

TEST(Share, What_is_no_part_is_refused) {
  EXPECT_THROW(in_share(source(.5, .5), "a"), Error);
  EXPECT_THROW(in_share(source(-.1, 1), "a"), Error);
  EXPECT_THROW(in_share({{"share", {0.}}}, "a"), Error);
}

}  // namespace
}  // namespace aesthete
