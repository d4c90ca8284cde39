// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

constexpr int across = 12, down = 8;

}  // namespace

double at_share(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto nth = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

std::vector<Cell> cells_of(const cv::Mat& luma) {
  cv::Mat laplacian;
  cv::Laplacian(luma, laplacian, CV_16S);
  const int columns = std::min(across, std::max(1, luma.cols / 8)), rows = std::min(down, std::max(1, luma.rows / 8));
  std::vector<Cell> cells;
  for (int j = 0; j < rows; ++j)
    for (int i = 0; i < columns; ++i) {
      const cv::Rect part(cv::Point(i * luma.cols / columns, j * luma.rows / rows),
                          cv::Point((i + 1) * luma.cols / columns, (j + 1) * luma.rows / rows));
      cv::Scalar mean, structure, detail;
      cv::meanStdDev(luma(part), mean, structure);
      cv::meanStdDev(laplacian(part), mean, detail);
      cells.push_back({(i + .5) / columns, (j + .5) / rows, structure[0], detail[0]});
    }
  return cells;
}

void focus(const Reduced& reduced, Measurements& m) {
  std::vector<Cell> cells = cells_of(reduced.luma);
  std::erase_if(cells, [](const Cell& cell) { return cell.empty(); });
  if (cells.size() < 4) return;
  std::vector<double> crispness;
  for (const Cell& cell : cells) crispness.push_back(cell.crispness());
  const double sharp = at_share(crispness, .9), soft = at_share(crispness, .1);
  m.focus_range = std::log((sharp + .05) / (soft + .05));
  double sum = 0, sx = 0, sy = 0;
  for (const Cell& cell : cells) {
    const double w = std::max(0., cell.crispness() - soft) * cell.detail;
    sum += w, sx += w * cell.x, sy += w * cell.y;
  }
  if (sum > 0) m.focus_x = sx / sum, m.focus_y = sy / sum;
}

}  // namespace aesthete::parts
