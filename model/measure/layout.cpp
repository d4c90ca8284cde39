// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <opencv2/imgproc.hpp>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

/// The smallest share of the places that holds half of the weight; nothing where there is none.
std::optional<double> half_area(const cv::Mat& weight) {
  std::vector<float> values(weight.begin<float>(), weight.end<float>());
  std::sort(values.begin(), values.end(), std::greater<>());
  double all = 0, sum = 0;
  for (float v : values) all += v;
  if (all <= 0) return std::nullopt;
  std::size_t n = 0;
  while (n < values.size() && sum < all / 2) sum += values[n++];
  return double(n) / double(values.size());
}

double thirds_of(double x, double y) { return std::hypot(std::abs(x - .5) - 1 / 6., std::abs(y - .5) - 1 / 6.); }

/// Which way edges run, weighed by how strong they are.
void directions(const cv::Mat& luma, Survey& s) {
  cv::Mat smooth, dx, dy, strength, angle;
  cv::GaussianBlur(luma, smooth, {5, 5}, 1.2);
  cv::Sobel(smooth, dx, CV_32F, 1, 0);
  cv::Sobel(smooth, dy, CV_32F, 0, 1);
  cv::cartToPolar(dx, dy, strength, angle, true);
  double all = 0, level = 0, upright = 0, diagonal = 0;
  for (int y = 0; y < luma.rows; ++y)
    for (int x = 0; x < luma.cols; ++x) {
      const double w = strength.at<float>(y, x), across = std::fmod(angle.at<float>(y, x), 180.);
      if (w < 24) continue;  // grain
      all += w;
      if (across < 15 || across > 165) upright += w;  // an edge runs at right angles to its gradient
      else if (std::abs(across - 90) < 15) level += w;
      else if (std::abs(std::abs(across - 90) - 45) < 25) diagonal += w;
    }
  if (all <= 0) return;
  s.lines_level = level / all, s.lines_upright = upright / all, s.lines_diagonal = diagonal / all;
}

double focus_centre_of(const std::vector<Cell>& cells) {
  double inside = 0, outside = 0, n = 0, m = 0;
  for (const Cell& cell : cells) {
    const bool middle = std::abs(cell.x - .5) < .25 && std::abs(cell.y - .5) < .25;
    (middle ? inside : outside) += cell.crispness();
    ++(middle ? n : m);
  }
  return n > 0 && m > 0 ? std::log((inside / n + .05) / (outside / m + .05)) : 0;
}

void focus_map(std::vector<Cell> cells, Survey& s) {
  const double all = double(cells.size());
  std::erase_if(cells, [](const Cell& cell) { return cell.empty(); });
  s.emptiness = 1 - double(cells.size()) / all;
  s.has_focus = cells.size() >= 4;
  if (!s.has_focus) return;
  s.focus_centre = focus_centre_of(cells);
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.crispness() > b.crispness(); });
  const double fine = .6 * cells[cells.size() / 10].crispness();
  double n = 0, sx = 0, sy = 0, sxx = 0, syy = 0;
  for (const Cell& c : cells)
    if (c.crispness() >= fine) ++n, sx += c.x, sy += c.y, sxx += c.x * c.x, syy += c.y * c.y;
  s.focus_share = n / double(cells.size());
  s.focus_spread = spread_of(sxx / n - sx / n * (sx / n), syy / n - sy / n * (sy / n));
}

}  // namespace

void layout(const Reduced& reduced, Survey& s) {
  const std::optional<double> area = half_area(saliency(reduced.rgb));
  s.has_subject = area.has_value();
  s.subject_area = area.value_or(.5);
  s.thirds = thirds_of(s.measured.subject_x, s.measured.subject_y);
  cv::Mat small;
  cv::resize(reduced.luma, small, fitted(reduced.luma.size(), 64), 0, 0, cv::INTER_AREA);
  s.symmetry_upright = symmetry_of(small, 0);
  directions(reduced.luma, s);
  focus_map(cells_of(reduced.luma), s);
}

}  // namespace aesthete::parts
