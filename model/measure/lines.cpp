// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

constexpr double reach = 10;  // degrees: what leans more is meant to

/// A straight piece of an edge that is nearly level or nearly upright.
struct Line {
  double lean;    // degrees, clockwise
  double length;  // of the frame's long side
};

struct Lines {
  std::vector<Line> level, upright;
};

Lines lines_in(const cv::Mat& luma) {
  std::vector<cv::Vec4f> segments;
  cv::createLineSegmentDetector(cv::LSD_REFINE_STD)->detect(luma, segments);
  const double side = std::max(luma.rows, luma.cols);
  Lines lines;
  for (const auto& s : segments) {
    const double dx = s[2] - s[0], dy = s[3] - s[1], length = std::hypot(dx, dy) / side;
    if (length < .06) continue;
    const double angle = std::atan2(dy, dx) * 180 / std::numbers::pi;  // y points down: clockwise is positive
    const double lean = std::remainder(angle, 90.);
    if (std::abs(lean) > reach) continue;
    (std::abs(dx) > std::abs(dy) ? lines.level : lines.upright).push_back({lean, length});
  }
  return lines;
}

/// Where the leans of some lines agree.
struct Peak {
  double lean = 0;    // degrees
  double length = 0;  // summed, of the lines within a degree of it
  double share = 0;   // of the length of all lines
};

/// Long lines weigh more than their length: a horizon says more than twenty bricks.
double weight(const Line& line) { return line.length * std::sqrt(line.length); }

Peak peak_of(const std::vector<Line>& lines) {
  constexpr double step = .25;
  double best = 0, at = 0;
  for (double lean = -reach; lean <= reach; lean += step) {
    double sum = 0;
    for (const Line& line : lines) sum += weight(line) * std::exp(-std::pow((line.lean - lean) / .7, 2));
    if (sum > best) best = sum, at = lean;
  }
  Peak peak;
  double all = 0, near = 0, leans = 0;
  for (const Line& line : lines) {
    all += weight(line);
    if (std::abs(line.lean - at) > 1.2) continue;
    near += weight(line);
    leans += weight(line) * line.lean;
    peak.length += line.length;
  }
  if (near > 0) peak.lean = leans / near, peak.share = near / all;
  return peak;
}

bool clear(const Peak& peak, double length) { return peak.share > .6 && peak.length > length; }

}  // namespace

void lines(const Reduced& reduced, Measurements& m) {
  if (std::min(reduced.luma.rows, reduced.luma.cols) < 32) return;
  const Lines lines = lines_in(reduced.luma);
  const Peak level = peak_of(lines.level), upright = peak_of(lines.upright);
  // A camera that is held aslant turns both alike; perspective turns only one, or fans it out.
  if (level.length > .2 && upright.length > .2) {
    if (std::abs(level.lean - upright.lean) > 1.2) return;
    const double both = level.length + upright.length;
    if (clear(level, .4) || clear(upright, .4))
      m.tilt = (level.lean * level.length + upright.lean * upright.length) / both;
  } else if (clear(level, .5)) {
    m.tilt = level.lean;
  } else if (clear(upright, .5)) {
    m.tilt = upright.lean;
  }
}

}  // namespace aesthete::parts
