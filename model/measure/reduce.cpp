// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

/// Adds up to eight rows of those that one row of the copy stands for.
void add_rows(const cv::Mat& rgb, int from, int to, std::vector<std::uint16_t>& sums) {
  const int count = std::min(8, to - from);
  std::fill(sums.begin(), sums.end(), std::uint16_t(0));
  for (int i = 0; i < count; ++i) {
    const std::uint8_t* row = rgb.ptr(from + (to - from) * i / count);
    for (std::size_t x = 0; x < sums.size(); ++x) sums[x] = std::uint16_t(sums[x] + row[x]);
  }
}

cv::Vec3b average(const std::uint16_t* sums, int columns, int rows) {
  unsigned r = 0, g = 0, b = 0;
  for (int x = 0; x < columns; ++x, sums += 3) r += sums[0], g += sums[1], b += sums[2];
  const unsigned n = unsigned(columns) * unsigned(rows);
  return {std::uint8_t((r + n / 2) / n), std::uint8_t((g + n / 2) / n), std::uint8_t((b + n / 2) / n)};
}

/// For big factors, on whole pixels and not on every row: the exact average of 72 MB takes longer than all measuring.
cv::Mat sampled(const cv::Mat& rgb, cv::Size size) {
  cv::Mat small(size, CV_8UC3);
  std::vector<std::uint16_t> sums(std::size_t(rgb.cols) * 3);
  const auto edge = [](int i, int parts, int length) { return int(std::int64_t(length) * i / parts); };
  for (int y = 0; y < size.height; ++y) {
    const int top = edge(y, size.height, rgb.rows), bottom = edge(y + 1, size.height, rgb.rows);
    add_rows(rgb, top, bottom, sums);
    for (int x = 0; x < size.width; ++x) {
      const int left = edge(x, size.width, rgb.cols), right = edge(x + 1, size.width, rgb.cols);
      small.at<cv::Vec3b>(y, x) = average(sums.data() + std::size_t(left) * 3, right - left, std::min(8, bottom - top));
    }
  }
  return small;
}

}  // namespace

cv::Size fitted(cv::Size size, int side) {
  const double scale = double(side) / std::max(size.width, size.height);
  if (scale >= 1) return size;
  return {std::max(1, int(std::lround(size.width * scale))), std::max(1, int(std::lround(size.height * scale)))};
}

cv::Mat reduce(const cv::Mat& rgb) {
  const cv::Size size = fitted(rgb.size(), reduced_side);
  if (size == rgb.size()) return rgb;
  if (rgb.cols >= 4 * size.width && rgb.rows >= 4 * size.height) return sampled(rgb, size);
  cv::Mat small;
  cv::resize(rgb, small, size, 0, 0, cv::INTER_AREA);
  return small;
}

}  // namespace aesthete::parts
