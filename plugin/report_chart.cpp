// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_chart.hpp"

#include <algorithm>

#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr double step = 20, height = 70, foot = 12;  // in the SVG's units

/// A length as SVG writes it, whatever the language.
std::string length(double value) { return std::format("{:.2f}", value); }

Html bin(std::size_t i, double share, double highest) {
  const double tall = highest > 0 ? share / highest * (height - 2) : 0;
  return element("rect", {{"class", "bin"}, {"x", length(double(i) * step + 1.5)}, {"y", length(height - tall)},
                          {"width", length(step - 3)}, {"height", length(tall)}}, {});
}

Html mark_below(double mean) {
  const double x = mean / 10 * 10 * step;
  const std::string points = std::format("{},{} {},{} {},{}", length(x), length(height + 2), length(x + 6), length(height + foot - 1),
                                         length(x - 6), length(height + foot - 1));
  return element("polygon", {{"class", "mean"}, {"points", points}}, {});
}

}  // namespace

Html score_chart(const Score& score) {
  const std::string said = fill(tr("Distribution of the score from 0 to 10: mean {0}, spread {1}"), decimal(score.mean), decimal(score.spread));
  const double highest = *std::ranges::max_element(score.distribution), width = step * double(score.distribution.size());
  Html drawn = element("title", said);
  for (std::size_t i = 0; i < score.distribution.size(); ++i) drawn += bin(i, score.distribution[i], highest);
  drawn += element("line", {{"class", "axis"}, {"x1", "0"}, {"x2", length(width)}, {"y1", length(height)}, {"y2", length(height)}}, {});
  if (highest > 0) drawn += mark_below(score.mean);
  return element("svg", {{"class", "chart"}, {"role", "img"}, {"aria-label", said}, {"viewBox", "0 0 " + length(width) + " " + length(height + foot)}}, drawn);
}

}  // namespace aesthete
