// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

constexpr double reach = 8;  // degrees: what leans more is meant to

/// A straight piece of an edge that is nearly level or nearly upright.
struct Line {
  double lean;    // degrees, clockwise
  double length;  // of the frame's side that it runs along
  double offset;  // where its middle would cross the other side, 0–1, were it not leaning
};

struct Lines {
  std::vector<Line> level, upright;
};

Lines lines_in(const cv::Mat& luma) {
  std::vector<cv::Vec4f> segments;
  // Looks at half the size: what is long enough to count is found as well, in a third of the time.
  cv::createLineSegmentDetector(cv::LSD_REFINE_STD, .5)->detect(luma, segments);
  Lines lines;
  for (const auto& s : segments) {
    const double dx = s[2] - s[0], dy = s[3] - s[1], x = (s[0] + s[2]) / 2, y = (s[1] + s[3]) / 2;
    const double angle = std::atan2(dy, dx) * 180 / std::numbers::pi;  // y points down: clockwise is positive
    const double lean = std::remainder(angle, 90.), slope = std::tan(lean * std::numbers::pi / 180);
    if (std::abs(lean) > reach || std::hypot(dx, dy) < .06 * std::max(luma.cols, luma.rows)) continue;
    if (std::abs(dx) > std::abs(dy))
      lines.level.push_back({lean, std::abs(dx) / luma.cols, (y + slope * (luma.cols / 2. - x)) / luma.rows});
    else
      lines.upright.push_back({lean, std::abs(dy) / luma.rows, (x - slope * (luma.rows / 2. - y)) / luma.cols});
  }
  return lines;
}

/// Where the leans of some lines agree.
struct Peak {
  double lean = 0;     // degrees
  double length = 0;   // summed, of the lines within a degree of it
  double share = 0;    // of the weight of all lines
  double longest = 0;  // summed, of those that lie on one straight
  double width = 0;    // from the first to the last of them across the frame, 0–1
};

/// Long lines weigh more than their length: a horizon says more than twenty bricks.
double weight(const Line& line) { return line.length * std::sqrt(line.length); }

double peak_lean(const std::vector<Line>& lines) {
  double best = 0, at = 0;
  for (double lean = -reach; lean <= reach; lean += .25) {
    double sum = 0;
    for (const Line& line : lines) sum += weight(line) * std::exp(-std::pow((line.lean - lean) / .7, 2));
    if (sum > best) best = sum, at = lean;
  }
  return at;
}

double longest_of(const std::vector<Line>& lines) {
  double longest = 0;
  for (const Line& one : lines) {
    double sum = 0;
    for (const Line& other : lines) sum += std::abs(one.offset - other.offset) < .012 ? other.length : 0;
    longest = std::max(longest, sum);
  }
  return longest;
}

Peak peak_of(const std::vector<Line>& lines) {
  const double at = peak_lean(lines);
  Peak peak;
  std::vector<Line> near;
  double all = 0, weights = 0, leans = 0, first = 1, last = 0;
  for (const Line& line : lines) {
    all += weight(line);
    if (std::abs(line.lean - at) > 1.2) continue;
    near.push_back(line);
    weights += weight(line), leans += weight(line) * line.lean, peak.length += line.length;
    first = std::min(first, line.offset), last = std::max(last, line.offset);
  }
  if (near.empty()) return peak;
  peak.lean = leans / weights;
  peak.share = weights / all;
  peak.longest = longest_of(near);
  peak.width = std::max(0., last - first);
  return peak;
}

/// Two families at right angles that lean alike: the camera did. Perspective turns only one, or fans it out.
bool both(const Peak& level, const Peak& upright) {
  return level.length > .3 && upright.length > .3 && level.share > .45 && upright.share > .45 &&
         std::abs(level.lean - upright.lean) < 1.2;
}

/// One long straight from side to side. A slope of four degrees and more is a hill, or the edge of a table.
bool horizon(const Peak& level) { return level.longest > .5 && level.share > .6 && std::abs(level.lean) < 4; }

/// Uprights that lean alike on both sides of the frame. A single one may be a wall seen from near.
bool walls(const Peak& upright) {
  return upright.length > .8 && upright.share > .6 && upright.width > .35 && std::abs(upright.lean) < 5;
}

bool striking(const Peak& peak) { return peak.longest > .3 && peak.share > .4; }

bool too_small(const cv::Mat& luma) { return std::min(luma.rows, luma.cols) < 32; }

}  // namespace

std::vector<PossibleTilt> possible_tilts(const cv::Mat& luma) {
  if (too_small(luma)) return {};
  const Lines lines = lines_in(luma);
  std::vector<Peak> peaks{peak_of(lines.level), peak_of(lines.upright)};
  std::erase_if(peaks, [](const Peak& peak) { return peak.length < .15; });
  std::ranges::sort(peaks, std::greater(), &Peak::length);
  std::vector<PossibleTilt> tilts;
  for (const Peak& peak : peaks) tilts.push_back({peak.lean, striking(peak)});
  return tilts;
}

void lines(const Reduced& reduced, Measurements& m) {
  if (too_small(reduced.luma)) return;
  const Lines lines = lines_in(reduced.luma);
  const Peak level = peak_of(lines.level), upright = peak_of(lines.upright);
  if (both(level, upright))
    m.tilt = (level.lean * level.length + upright.lean * upright.length) / (level.length + upright.length);
  else if (horizon(level) && upright.length < .3)
    m.tilt = level.lean;
  else if (walls(upright) && level.length < .3)
    m.tilt = upright.lean;
}

}  // namespace aesthete::parts
