// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace aesthete {

/// A part of the frame: its upper left corner and size, the frame being 1 wide and 1 high. Mirrored, it begins at its right edge
/// and its width is negative.
struct FramePart {
  double x = 0, y = 0, width = 1, height = 1;
};

/// The frame divided into cells of one size. A cell's bell reaches to the middle of its neighbours, and the bells of all
/// cells sum to 1 everywhere: each place belongs to two cells along an axis, by a raised cosine of its distance.
struct Cells {
  int columns = 1, rows = 1;

  std::size_t count() const { return std::size_t(columns) * std::size_t(rows); }
  /// Of cells some `side` long in a frame of this size.
  static Cells of(int width, int height, int side);
};

/// Every `step`-th cell of an axis from `first` on.
struct Every {
  int first = 0, step = 1;
  bool has(int cell) const { return cell >= first && (cell - first) % step == 0; }
};

/// Some of the cells: every so many columns and rows.
struct Lattice {
  Every columns, rows;
};
/// A single cell.
Lattice only(int column, int row, const Cells& cells);

/// How much a place belongs to those of `count` cells along an axis, 0–1. at: 0–1.
double share_in(const Every& some, double at, int count);

/// The one of them that lies nearest.
int nearest(const Every& some, double at, int count);

}  // namespace aesthete
