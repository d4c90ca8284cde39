// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <regex>

#include "trainer/report/curves.hpp"
#include "trainer/report/plot.hpp"

namespace aesthete {
namespace {

std::vector<std::string> all(const std::string& code, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator match(code.begin(), code.end(), regex), end; match != end; ++match) found.push_back((*match)[1]);
  return found;
}

/// x 0 to 10 lies between 64 and 626 of the figure, y 0 to 4 between 226 and 30: see plot.cpp's `usual`.
TEST(Plot, Known_points_lie_where_the_axes_say) {
  const std::string svg = figure({"Loss", "step", "loss", {{"whole", {{0, 4}, {5, 1}, {10, 0}}}}}).code();
  EXPECT_EQ(all(svg, "class=\"curve s1\" d=\"([^\"]*)\""), std::vector<std::string>{"M64.00 30.00L345.00 177.00L626.00 226.00"});
  EXPECT_EQ(all(svg, "class=\"tick end\"[^>]*>([^<]*)<"), (std::vector<std::string>{"0", "1", "2", "3", "4"}));
  EXPECT_EQ(all(svg, "class=\"tick middle\"[^>]*>([^<]*)<"), (std::vector<std::string>{"0", "2", "4", "6", "8", "10"}));
  EXPECT_EQ(all(svg, "class=\"tick end\"[^>]* y=\"([^\"]*)\""), (std::vector<std::string>{"230.00", "181.00", "132.00", "83.00", "34.00"}));
}

TEST(Plot, A_long_series_is_drawn_as_means_within_a_band_and_no_larger) {
  Series series{"whole", {}};
  for (int i = 0; i < 30000; ++i) series.points.push_back({double(i), i % 2 ? 1. : 3.});
  const std::string svg = figure({"Loss", "step", "loss", {series}}).code();
  EXPECT_LT(svg.size(), 20000u);
  EXPECT_EQ(all(svg, "class=\"(band s1)\"").size(), 1u);
  const auto few = stretches(series.points, 100);
  ASSERT_EQ(few.size(), 100u);
  EXPECT_NEAR(few[7].mean, 2, 1e-9);
  EXPECT_EQ(few[7].low, 1);
  EXPECT_EQ(few[7].high, 3);
}

TEST(Plot, Ticks_are_round_and_hold_the_range) {
  EXPECT_EQ(ticks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(ticks(3.1, 8.2, 4), (std::vector<double>{2, 4, 6, 8, 10}));
  const auto level = ticks(.5, .5, 4);
  EXPECT_LT(level.front(), .5);
  EXPECT_GT(level.back(), .5);
}

TEST(Plot, One_wild_step_does_not_press_the_others_flat_and_is_told) {
  Series series{"whole", {}};
  for (int i = 0; i < 1000; ++i) series.points.push_back({double(i), 2 + .001 * i});
  series.points[500].y = 900;
  const auto [low, high] = range_of({series});
  EXPECT_EQ(low, 2);
  EXPECT_LT(high, 4);
  EXPECT_NE(figure({"Loss", "step", "loss", {series}}).code().find("highest 900 (step 500)"), std::string::npos);
  series.points.resize(20);
  series.points[5].y = 900;
  EXPECT_EQ(range_of({series}).second, 900) << "of few points each counts";
}

TEST(Plot, No_point_and_points_that_are_no_number_leave_no_figure) {
  EXPECT_TRUE(figure({"Loss", "step", "loss", {}}).empty());
  EXPECT_TRUE(figure({"Loss", "step", "loss", {{"whole", {{1, NAN}}}}}).empty());
}

TEST(Plot, Curves_are_told_apart_without_colour_and_named) {
  const std::string svg = figure({"Loss", "step", "loss", {{"whole", {{0, 1}, {1, 2}}}, {"affinity", {{0, 2}, {1, 1}}}}}).code();
  EXPECT_EQ(all(svg, "class=\"curve (s[0-9])\" d"), (std::vector<std::string>{"s1", "s2"}));
  EXPECT_NE(svg.find(">whole</text>"), std::string::npos);
  EXPECT_NE(svg.find(">affinity</text>"), std::string::npos);
}

TEST(Curves, Of_pre_training_are_loss_and_parts_rate_waiting_and_a_small_plot_for_each_attribute) {
  const Phase phase{"pretrain", "step", {1, 2}, 2,
                    {{"loss", {3, 2}}, {"contrastive", {2, 1}}, {"affinity", {1, 1}}, {"attributes.color", {2, 1}}, {"attributes.emotion", {2, 5}},
                     {"learning_rate", {1e-4, 2e-4}}, {"seconds", {1, 3}}, {"waited", {.5, .1}}, {"brand_new", {7, 8}}}};
  const auto drawn = plots(phase);
  std::vector<std::string> titles;
  for (const Plot& plot : drawn) titles.push_back(plot.title);
  EXPECT_EQ(titles, (std::vector<std::string>{"Loss", "Learning rate", "Share of the time waiting for pictures", "Brand new", "Contrastive loss: Color", "Contrastive loss: Emotion"}));
  EXPECT_EQ(drawn[0].series.size(), 3u);
  EXPECT_DOUBLE_EQ(drawn[2].series[0].points[0].y, .5);
  EXPECT_NEAR(drawn[2].series[0].points[1].y, .1 / 3, 1e-12);
  EXPECT_EQ(drawn[4].y_range, (std::pair{1., 5.})) << "one scale, so that attributes compare";
}

}  // namespace
}  // namespace aesthete
