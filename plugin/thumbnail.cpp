// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/thumbnail.hpp"

#include <algorithm>

namespace aesthete {
namespace {

constexpr int taps = 4;  // a side, of each cell

/// The tap-th place of a cell, `cells` of which make `length`.
int place(int cell, int tap, int cells, int length) {
  return int((std::int64_t(2 * (cell * taps + tap) + 1) * length) / (2 * std::int64_t(cells) * taps));
}

}  // namespace

Image thumbnail_of(const Image& picture, int side) {
  const double scale = std::min(1., double(side) / std::max(picture.width(), picture.height()));
  Image small(std::max(1, int(picture.width() * scale + .5)), std::max(1, int(picture.height() * scale + .5)));
  for (int y = 0; y < small.height(); ++y)
    for (int x = 0; x < small.width(); ++x)
      for (int channel = 0; channel < 3; ++channel) {
        int sum = 0;
        for (int tap = 0; tap < taps * taps; ++tap)
          sum += picture.row(place(y, tap / taps, small.height(), picture.height()))[3 * place(x, tap % taps, small.width(), picture.width()) + channel];
        small.row(y)[3 * x + channel] = std::uint8_t((sum + taps * taps / 2) / (taps * taps));
      }
  return small;
}

}  // namespace aesthete
