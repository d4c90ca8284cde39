// SPDX-License-Identifier: GPL-3.0-or-later
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

/// The centre of the pixels that `which` marks; the middle where there are none.
void place_of(const cv::Mat& which, double& x, double& y) {
  const cv::Moments moments = cv::moments(which, true);
  if (moments.m00 <= 0) return;
  x = (moments.m10 / moments.m00 + .5) / which.cols;
  y = (moments.m01 / moments.m00 + .5) / which.rows;
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
