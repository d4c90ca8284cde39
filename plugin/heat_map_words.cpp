// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/heat_map_words.hpp"

#include <algorithm>

#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr double worth_telling = .005;  // points; less is written as 0.00

constexpr const char* places[3][3] = {{mark("upper left"), mark("top"), mark("upper right")},
                                      {mark("left"), mark("centre"), mark("right")},
                                      {mark("lower left"), mark("bottom"), mark("lower right")}};

const char* place_of(const HeatMap& map, std::ptrdiff_t cell) {
  const int column = int(cell) % map.columns, row = int(cell) / map.columns;
  return tr(places[(2 * row + 1) * 3 / (2 * map.rows)][(2 * column + 1) * 3 / (2 * map.columns)]);
}

}  // namespace

std::string in_words(const HeatMap& map) {
  if (map.points.empty()) return "";
  const auto [least, most] = std::ranges::minmax_element(map.points);
  std::string text;
  if (*most >= worth_telling) text = aesthete::fill(tr("Carries most: {0} (+{1})."), place_of(map, most - map.points.begin()), decimal(*most, 2));
  if (*least <= -worth_telling)
    text += (text.empty() ? "" : " ") + aesthete::fill(tr("Costs most: {0} (−{1})."), place_of(map, least - map.points.begin()), decimal(-*least, 2));
  return text.empty() ? tr("No part of the picture moves this score.") : text;
}

}  // namespace aesthete
