// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

using Histogram = std::array<int, 256>;

Histogram histogram_of(const cv::Mat& luma) {
  Histogram counts{};
  for (int y = 0; y < luma.rows; ++y)
    for (int x = 0; x < luma.cols; ++x) ++counts[luma.ptr(y)[x]];
  return counts;
}

/// The smallest level that at least `share` of the pixels do not exceed.
int level_at(const Histogram& counts, double share, double total) {
  int level = 0;
  for (double seen = counts[0]; level < 255 && seen < share * total; seen += counts[++level]) {
  }
  return level;
}

}  // namespace

void tone(const Reduced& reduced, Measurements& m) {
  const Histogram counts = histogram_of(reduced.luma);
  const double total = double(reduced.luma.total());
  double sum = 0, bright = 0, dark = 0;
  for (int level = 0; level < 256; ++level) {
    sum += double(level) * counts[level];
    if (level > 250) bright += counts[level];
    if (level < 5) dark += counts[level];
  }
  m.mean_luma = sum / total;
  m.contrast = level_at(counts, .95, total) - level_at(counts, .05, total);
  m.clipped_highlights = bright / total;
  m.clipped_shadows = dark / total;
}

}  // namespace aesthete::parts
