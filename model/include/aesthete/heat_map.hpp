// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace aesthete {

/// How a heat map is found.
enum class HeatMethod {
  fast,   ///< an estimate from the features that the critic pools and the score's gradient, by four looks: some 0.2 s
  exact,  ///< by a look at the picture without each cell: some 2 s
};

/// What in the frame carries or costs one score. The frame is divided into cells; a cell's value is how many points of
/// the scale 0–10 the score would lose if the picture were featureless there: blurred beyond recognition, softly, by a
/// bell that is two cells wide. Positive: that part carries the score. Negative: it costs, the score would rise without it.
struct HeatMap {
  std::string name;  ///< "overall" or an attribute
  int columns = 0, rows = 0;
  std::vector<float> points;  ///< [rows, columns], from the upper left

  float at(int column, int row) const { return points[std::size_t(row) * std::size_t(columns) + std::size_t(column)]; }
};

/// The largest absolute value; 0 of an empty map.
double strongest(const HeatMap& map);

/// One JSON object on one line: {"name", "columns", "rows", "points"}.
std::string to_json(const HeatMap& map);

}  // namespace aesthete
