// SPDX-License-Identifier: GPL-3.0-or-later
// Line plots as SVG: no script, colours and dashes from the page's style sheet.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "html/html.hpp"

namespace aesthete {

struct Point {
  double x = 0, y = 0;  ///< y NaN: a gap
};

struct Series {
  std::string name;
  std::vector<Point> points;  ///< x rising
};

struct Plot {
  std::string title, x_name, y_name;
  std::vector<Series> series;  ///< up to four are told apart by colour and dash
  std::optional<std::pair<double, double>> y_range{};  ///< else what the points need
  bool percent = false;  ///< y is a share, written as one
  bool small = false;    ///< one of many that are compared
};

/// A stretch of a long series, so that a page does not grow with the training.
struct Stretch {
  double x = 0, low = 0, mean = 0, high = 0;
};

/// At most `most` stretches of as many points each; one a point where there are no more. Gaps count for nothing.
std::vector<Stretch> stretches(const std::vector<Point>& points, std::size_t most);

/// About `count` round numbers (1, 2 or 5 times a power of ten apart), the first at or below `low`, the last at or above `high`.
std::vector<double> ticks(double low, double high, int count);

/// What an axis needs to show: from the least to the most, but of a long series no further than half as much again as what 98 of
/// 100 points take, so that one wild step does not press all others flat.
std::pair<double, double> range_of(const std::vector<Series>& series);

/// A figure: axes with ticks, a line for each series (within the band of its extremes where it was too long to draw each point),
/// a legend where there are several, and below it where each began, ended, and was least and most. What lies beyond is on the edge.
Html figure(const Plot& plot);

}  // namespace aesthete
