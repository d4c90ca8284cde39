// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/alpha.hpp"

#include <map>

namespace aesthete {
namespace {

using Counts = std::map<std::string, double>;

Counts counts_of(const std::vector<std::string>& values) {
  Counts counts;
  for (const auto& value : values) ++counts[value];
  return counts;
}

/// Ordered pairs of differing values among `total` values.
double differing(const Counts& counts, double total) {
  double pairs = total * (total - 1);
  for (const auto& [value, count] : counts) pairs -= count * (count - 1);
  return pairs;
}

}  // namespace

std::optional<double> krippendorff_alpha(const std::vector<std::vector<std::string>>& units) {
  Counts all;
  double observed = 0, total = 0;
  for (const auto& values : units) {
    const double number = double(values.size());
    if (number < 2) continue;  // a value that stands alone agrees with nothing and with anything
    const Counts counts = counts_of(values);
    observed += differing(counts, number) / (number - 1);
    for (const auto& [value, count] : counts) all[value] += count;
    total += number;
  }
  const double expected = differing(all, total);
  if (total < 2 || expected == 0) return std::nullopt;
  return 1 - (total - 1) * observed / expected;
}

}  // namespace aesthete
