// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace aesthete {

/// Mean, standard deviation and number of votes.
struct Votes {
  double sum = 0, squares = 0;
  std::int64_t count = 0;

  void add(double value, std::int64_t times = 1) {
    sum += value * double(times);
    squares += value * value * double(times);
    count += times;
  }
  double mean() const { return sum / double(count); }
  double deviation() const { return std::sqrt(std::max(0., squares / double(count) - mean() * mean())); }
};

}  // namespace aesthete
