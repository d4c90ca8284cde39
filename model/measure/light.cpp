// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

double lean(double here, double there) { return (here - there) / (here + there + 1); }

double mean_of(const cv::Mat& luma) { return luma.empty() ? 0 : cv::mean(luma)[0]; }

double share_under(const cv::Mat& luma, int level) { return cv::countNonZero(luma < level) / double(luma.total()); }

double centre_of(const cv::Mat& luma) {
  const int w = luma.cols / 3, h = luma.rows / 3, mx = luma.cols / 8, my = luma.rows / 8;
  const cv::Mat inner = luma(cv::Rect(mx, my, luma.cols - 2 * mx, luma.rows - 2 * my));
  const double border_area = double(luma.total()) - double(inner.total());
  if (border_area <= 0 || w == 0 || h == 0) return 0;
  const double border = (mean_of(luma) * double(luma.total()) - mean_of(inner) * double(inner.total())) / border_area;
  return lean(mean_of(luma(cv::Rect(w, h, w, h))), border);
}

/// How many pixels `which` marks in each ninth of the frame, as sentences name them.
cv::Matx33d in_ninths(const cv::Mat& which) {
  const auto bound = [](int side, int part) { return part == 0 ? 0 : part == 1 ? side * 2 / 5 : part == 2 ? side * 3 / 5 : side; };
  cv::Matx33d counts;
  for (int j = 0; j < 3; ++j)
    for (int i = 0; i < 3; ++i)
      counts(j, i) = cv::countNonZero(which(cv::Range(bound(which.rows, j), bound(which.rows, j + 1)), cv::Range(bound(which.cols, i), bound(which.cols, i + 1))));
  return counts;
}

int fullest(const std::array<double, 3>& of) { return int(std::ranges::max_element(of) - of.begin()); }

constexpr double most = .6;              // of the pixels, where "mostly" is said
constexpr double middle_of[]{.2, .5, .8};  // of a part

/// Where most of the pixels lie that `which` marks: in a ninth of the frame, else in a column or a row of ninths, else in the fullest of
/// those; the middle where there are none. Their centre would say "in the middle" of what lies on both sides.
void place_of(const cv::Mat& which, double& x, double& y) {
  const cv::Matx33d counts = in_ninths(which);
  std::array<double, 3> columns{}, rows{};
  for (int j = 0; j < 3; ++j)
    for (int i = 0; i < 3; ++i) columns[std::size_t(i)] += counts(j, i), rows[std::size_t(j)] += counts(j, i);
  const double all = rows[0] + rows[1] + rows[2];
  if (all <= 0) return;
  const int i = fullest(columns), j = fullest(rows);
  const double column = columns[std::size_t(i)] / all, row = rows[std::size_t(j)] / all;
  const bool ninth = counts(j, i) >= most * all;
  if (ninth || column >= row) x = middle_of[i];
  if (ninth || row > column) y = middle_of[j];
}

/// Stops between two levels of sRGB, whose curve is near a power of 2.2.
double stops_between(double from, double to) { return 2.2 * std::log2((to + 2) / (from + 2)); }

double median_of(const cv::Mat& luma) {
  cv::Mat small, flat;
  cv::resize(luma, small, fitted(luma.size(), 96), 0, 0, cv::INTER_AREA);
  cv::sort(small.reshape(1, 1), flat, cv::SORT_EVERY_ROW);
  return flat.at<std::uint8_t>(0, flat.cols / 2);
}

}  // namespace

void light(const Reduced& reduced, Survey& s) {
  const cv::Mat& luma = reduced.luma;
  s.median_luma = median_of(luma);
  s.dark_share = share_under(luma, 50);
  s.bright_share = 1 - share_under(luma, 206);
  s.light_x = lean(mean_of(luma.colRange(luma.cols / 2, luma.cols)), mean_of(luma.colRange(0, luma.cols / 2)));
  s.light_y = lean(mean_of(luma.rowRange(luma.rows / 2, luma.rows)), mean_of(luma.rowRange(0, luma.rows / 2)));
  s.light_centre = centre_of(luma);
  s.stops = stops_between(s.measured.mean_luma, 110);
  place_of(luma > 250, s.highlights_x, s.highlights_y);
  place_of(luma < 5, s.shadows_x, s.shadows_y);
  double sum = 0;
  const auto cells = cells_of(luma);
  for (const Cell& cell : cells) sum += cell.structure;
  s.local_contrast = sum / double(cells.size());
}

}  // namespace aesthete::parts
