// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/numbers.hpp"

#include <gtest/gtest.h>

using aesthete::percent;
using aesthete::score_and_spread;

TEST(Percent, Is_a_whole_number_that_never_promises_too_much) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(71.9), "71 %");
  EXPECT_EQ(percent(100), "99 %");
}

TEST(ScoreAndSpread, Has_one_decimal) { EXPECT_EQ(score_and_spread(6.25, 1.44), "6.2 ± 1.4"); }
