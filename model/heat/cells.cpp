// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/cells.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace aesthete {
namespace {

/// In cells, from the middle of the first. Beyond the outer cells' middles there is nobody to share with.
double position(double at, int count) { return std::clamp(at * count - .5, 0., double(count - 1)); }

}  // namespace

Cells Cells::of(int width, int height, int side) {
  return {std::max(1, int(std::lround(double(width) / side))), std::max(1, int(std::lround(double(height) / side)))};
}

Lattice only(int column, int row, const Cells& cells) { return {{column, cells.columns}, {row, cells.rows}}; }

double share_in(const Every& some, double at, int count) {
  const double where = position(at, count);
  const int left = int(where);
  const double of_next = .5 - .5 * std::cos(std::numbers::pi * (where - left));
  return (some.has(left) ? 1 - of_next : 0) + (some.has(left + 1) ? of_next : 0);
}

int nearest(const Every& some, double at, int count) {
  const int last = (count - 1 - some.first) / some.step;
  return some.first + some.step * std::clamp(int(std::lround((position(at, count) - some.first) / some.step)), 0, last);
}

}  // namespace aesthete
