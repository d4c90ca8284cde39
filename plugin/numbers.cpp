// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/numbers.hpp"

#include <algorithm>
#include <cmath>

#include "plugin/text.hpp"

namespace aesthete {

std::string percent(double percentile) {
  return fill(tr("{} %"), decimal(std::clamp(std::floor(percentile), 0.0, 99.0), 0));
}

std::string score_and_spread(double mean, double spread) {
  return fill(tr("{0} ± {1}"), decimal(mean), decimal(spread));
}

std::string signed_points(double gain) {
  const std::string size = decimal(std::abs(gain));
  if (size == decimal(0)) return size;
  return (gain > 0 ? "+" : "−") + size;  // the same in all languages
}

}  // namespace aesthete
