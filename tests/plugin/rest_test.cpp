// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/rest.hpp"

#include <gtest/gtest.h>

using aesthete::Rest;
using News = aesthete::Rest::News;

namespace {

TEST(Rest, Some_of_the_time_that_GIMP_could_not_be_asked_counts) {
  Rest rest;
  rest.look(7, 0);
  EXPECT_EQ(rest.look(8, 300, 0, 120), News::changed_and_settling);
  EXPECT_EQ(rest.look(8, 301), News::none);
  EXPECT_EQ(rest.look(8, 579), News::none);
  EXPECT_EQ(rest.look(8, 580), News::rested);
  EXPECT_EQ(rest.look(9, 5000, 0, 3000), News::changed_and_settling);  // a long filter may be one of several
  EXPECT_EQ(rest.look(9, 5249), News::none);
  EXPECT_EQ(rest.look(9, 5250), News::rested);
}

TEST(Rest, Nothing_is_begun_at_once_while_one_change_follows_another) {
  Rest rest;
  rest.look(7, 0);
  EXPECT_EQ(rest.look(8, 300, 0, 120), News::changed_and_settling);
  EXPECT_EQ(rest.look(9, 400, 0, 120), News::changed);
  EXPECT_EQ(rest.look(9, 401), News::settling);
}

TEST(Rest, A_picture_that_stays_as_it_is_gives_no_news) {
  Rest rest;
  for (double now = 0; now < 2000; now += 200) EXPECT_EQ(rest.look(7, now), News::none);
}

TEST(Rest, A_change_is_told_at_once_and_its_rest_once_after_400_ms) {
  Rest rest;
  rest.look(7, 0);
  EXPECT_EQ(rest.look(8, 100), News::changed);
  EXPECT_EQ(rest.look(8, 149), News::none);
  EXPECT_EQ(rest.look(8, 150), News::settling);
  EXPECT_EQ(rest.look(8, 499), News::none);
  EXPECT_TRUE(rest.moving());
  EXPECT_EQ(rest.look(8, 500), News::rested);
  EXPECT_FALSE(rest.moving());
  EXPECT_EQ(rest.look(8, 1000), News::none);
}

TEST(Rest, Begins_when_the_look_began_that_saw_the_change) {
  Rest rest;
  rest.look(7, 0);
  EXPECT_EQ(rest.look(8, 300, 150), News::changed);
  EXPECT_EQ(rest.look(8, 310, 5), News::settling);
  EXPECT_EQ(rest.look(8, 549, 5), News::none);
  EXPECT_EQ(rest.look(8, 550, 5), News::rested);
}

TEST(Rest, Each_further_change_puts_the_rest_off) {
  Rest rest;
  rest.look(0, 0);
  for (int i = 1; i <= 10; ++i) EXPECT_EQ(rest.look(i, 300.0 * i), News::changed);
  EXPECT_EQ(rest.look(10, 3049), News::none);
  EXPECT_EQ(rest.look(10, 3399), News::settling);
  EXPECT_EQ(rest.look(10, 3400), News::rested);
}

TEST(Rest, A_change_after_it_began_to_settle_is_told_and_it_may_settle_again) {
  Rest rest;
  rest.look(1, 0);
  rest.look(2, 100);
  EXPECT_EQ(rest.look(2, 350), News::settling);
  EXPECT_EQ(rest.look(3, 380), News::changed);
  EXPECT_EQ(rest.look(3, 580), News::settling);
  EXPECT_EQ(rest.look(3, 780), News::rested);
}

TEST(Rest, Going_back_to_what_was_is_a_change_too) {
  Rest rest;
  rest.look(1, 0);
  rest.look(2, 100);
  EXPECT_EQ(rest.look(1, 200), News::changed);
}

TEST(Rest, After_forgetting_another_picture_is_no_change) {
  Rest rest;
  rest.look(1, 0);
  rest.look(2, 100);
  rest.forget();
  EXPECT_EQ(rest.look(3, 200), News::none);
  EXPECT_FALSE(rest.moving());
}

TEST(Rest, Looking_at_rest_takes_less_than_two_percent_of_the_time) {
  Rest rest;
  for (double cost : {0.5, 2.0, 8.0, 30.0}) {
    rest.look(1, 0, cost);
    EXPECT_LT(cost / (cost + rest.pause_ms()), 0.02) << cost;
    EXPECT_GE(rest.pause_ms(), 100);
  }
}

TEST(Rest, While_change_follows_change_costly_looks_leave_time_between_them) {
  Rest rest;
  rest.look(1, 0);
  rest.look(2, 200, 110);
  EXPECT_LE(rest.pause_ms(), Rest::settling_ms);
  rest.look(3, 320, 110);
  EXPECT_GE(rest.pause_ms(), 100);
}

TEST(Rest, While_somebody_works_the_next_look_is_never_later_than_the_rest) {
  Rest rest;
  rest.look(1, 0);
  rest.look(2, 130, 30);
  EXPECT_LE(rest.pause_ms(), Rest::settling_ms);
  rest.look(2, 350, 1);
  rest.look(2, 490, 1);
  EXPECT_LE(rest.pause_ms(), 10);
}

}  // namespace
