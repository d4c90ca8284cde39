// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "trainer/report/plot.hpp"

namespace aesthete {
namespace {

constexpr std::size_t few = 200;  ///< points whose wildest each count

double round_step(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double step : {1., 2., 5.})
    if (step * power >= least * (1 - 1e-9)) return step * power;
  return 10 * power;
}

}  // namespace

std::vector<double> ticks(double low, double high, int count) {
  if (!(high > low)) {
    const double around = low == 0 ? 1 : std::abs(low) * .1;
    low -= around, high += around;
  }
  const double step = round_step((high - low) / count);
  // A hair's breadth beside a tick is on it.
  const double first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
  std::vector<double> all;
  for (double i = first; i <= last; ++i) all.push_back(i * step);
  return all;
}

std::vector<Stretch> stretches(const std::vector<Point>& points, std::size_t most) {
  std::vector<Point> whole;
  for (const Point& p : points)
    if (std::isfinite(p.x) && std::isfinite(p.y)) whole.push_back(p);
  const std::size_t count = std::min(most, whole.size());
  std::vector<Stretch> all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t from = i * whole.size() / count, to = (i + 1) * whole.size() / count;
    Stretch stretch{0, whole[from].y, 0, whole[from].y};
    for (std::size_t p = from; p < to; ++p) {
      stretch.x += whole[p].x / double(to - from);
      stretch.mean += whole[p].y / double(to - from);
      stretch.low = std::min(stretch.low, whole[p].y);
      stretch.high = std::max(stretch.high, whole[p].y);
    }
    all.push_back(stretch);
  }
  return all;
}

std::pair<double, double> range_of(const std::vector<Series>& series) {
  std::vector<double> values;
  for (const Series& s : series)
    for (const Point& p : s.points)
      if (std::isfinite(p.y)) values.push_back(p.y);
  if (values.empty()) return {0, 1};
  std::sort(values.begin(), values.end());
  if (values.size() < few) return {values.front(), values.back()};
  const double low = values[values.size() / 100], high = values[values.size() - 1 - values.size() / 100], margin = (high - low) / 2;
  return {std::max(values.front(), low - margin), std::min(values.back(), high + margin)};
}

}  // namespace aesthete
