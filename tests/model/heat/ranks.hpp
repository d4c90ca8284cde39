// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace aesthete {

inline std::vector<double> ranks(const std::vector<float>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) ranks[order[i]] = double(i);
  return ranks;
}

/// Spearman's correlation of two rows without ties.
inline double rank_correlation(const std::vector<float>& a, const std::vector<float>& b) {
  const auto x = ranks(a), y = ranks(b);
  const double middle = double(a.size() - 1) / 2;
  double together = 0, alone = 0;
  for (std::size_t i = 0; i < x.size(); ++i) together += (x[i] - middle) * (y[i] - middle), alone += (x[i] - middle) * (x[i] - middle);
  return together / alone;
}

}  // namespace aesthete
