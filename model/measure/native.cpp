// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <opencv2/core.hpp>
#include <vector>

#include "model/measure/parts.hpp"

namespace aesthete::parts {
namespace {

constexpr int tile_side = 64, tiles_long = 12, tiles_short = 8;

struct Tile {
  double mean = 0;       // luma
  double structure = 0;  // deviation of the means of its 8×8 blocks: what is there, noise averaged out
  double detail = 0;     // deviation of the Laplacian
  double noise = 0;      // Immerkær 1996: what remains when edges are taken out
};

/// Luma steps to the right and downwards, by where they lie in the 8-px grid.
struct Steps {
  std::array<int, 8> sum{}, count{};

  void add(int place, int step) {
    const int small = step <= 12;  // what is more is the edge of a thing, not of a block
    sum[place] += small * step;
    count[place] += small;
  }
  double ratio() const {
    std::array<double, 8> mean{};
    double all = 0;
    for (int i = 0; i < 8; ++i) all += mean[i] = count[i] > 0 ? double(sum[i]) / count[i] : 0;
    // A cropped or turned photograph has its blocks elsewhere, so the strongest of the eight places counts.
    const double border = *std::max_element(mean.begin(), mean.end()), inside = (all - border) / 7;
    return (border + .1) / (inside + .1);
  }
};

/// Where tiles begin along one side: spread evenly, on multiples of 8 so that they keep to the JPEG grid.
std::vector<int> starts(int length, int tile, int most) {
  const int n = std::clamp(length / tile, 1, most);
  std::vector<int> at(n);
  for (int i = 0; i < n; ++i) at[i] = int((std::int64_t(length - tile) * (2 * i + 1) / (2 * n)) / 8 * 8);
  return at;
}

double structure_of(const cv::Mat& luma) {
  double sum = 0, squares = 0;
  int n = 0;
  for (int y = 0; y + 8 <= luma.rows; y += 8)
    for (int x = 0; x + 8 <= luma.cols; x += 8, ++n) {
      int block = 0;
      for (int j = 0; j < 8; ++j)
        for (int i = 0; i < 8; ++i) block += luma.ptr(y + j)[x + i];
      sum += block / 64., squares += block / 64. * (block / 64.);
    }
  return n ? std::sqrt(std::max(0., squares / n - sum / n * (sum / n))) : 0;
}

Tile tile_of(const cv::Mat& luma) {
  std::int64_t total = 0, laplacians = 0, squares = 0, residuals = 0;
  for (int y = 1; y + 1 < luma.rows; ++y) {
    const std::uint8_t *a = luma.ptr(y - 1), *b = luma.ptr(y), *c = luma.ptr(y + 1);
    int row = 0, row_laplacian = 0, row_squares = 0, row_residual = 0;
    for (int x = 1; x + 1 < luma.cols; ++x) {
      const int cross = a[x] + c[x] + b[x - 1] + b[x + 1];
      const int laplacian = cross - 4 * b[x];
      const int residual = a[x - 1] + a[x + 1] + c[x - 1] + c[x + 1] - 2 * cross + 4 * b[x];
      row += b[x], row_laplacian += laplacian, row_squares += laplacian * laplacian, row_residual += std::abs(residual);
    }
    total += row, laplacians += row_laplacian, squares += row_squares, residuals += row_residual;
  }
  const double n = double(luma.rows - 2) * (luma.cols - 2), mean = double(laplacians) / n;
  Tile tile;
  tile.mean = double(total) / n;
  tile.structure = structure_of(luma);
  tile.detail = std::sqrt(std::max(0., double(squares) / n - mean * mean));
  tile.noise = std::sqrt(std::numbers::pi / 2) / 6 * double(residuals) / n;
  return tile;
}

void add_steps(const cv::Mat& luma, Steps& right, Steps& down) {
  for (int y = 0; y + 1 < luma.rows; ++y) {
    const std::uint8_t *here = luma.ptr(y), *below = luma.ptr(y + 1);
    for (int x = 0; x + 1 < luma.cols; ++x) {
      right.add(x % 8, std::abs(here[x] - here[x + 1]));
      down.add(y % 8, std::abs(here[x] - below[x]));
    }
  }
}

double at_share(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto nth = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

/// Noise shows where nothing else is: in the tiles with least structure that are neither black nor white.
double noise_of(std::vector<Tile> tiles) {
  std::erase_if(tiles, [](const Tile& tile) { return tile.mean < 12 || tile.mean > 243; });
  if (tiles.empty()) return 0;
  std::sort(tiles.begin(), tiles.end(), [](const Tile& a, const Tile& b) { return a.structure < b.structure; });
  tiles.resize(std::max<std::size_t>(1, tiles.size() / 5));
  std::vector<double> noise;
  for (const Tile& tile : tiles) noise.push_back(tile.noise);
  return at_share(noise, .3);
}

}  // namespace

void native(const cv::Mat& rgb, Measurements& m) {
  const int tile = std::min({tile_side, rgb.cols, rgb.rows});
  const bool wide = rgb.cols >= rgb.rows;
  std::vector<Tile> tiles;
  Steps right, down;
  for (int y : starts(rgb.rows, tile, wide ? tiles_short : tiles_long))
    for (int x : starts(rgb.cols, tile, wide ? tiles_long : tiles_short)) {
      const cv::Mat luma = luma_of(rgb(cv::Rect(x, y, tile, tile)));
      tiles.push_back(tile_of(luma));
      add_steps(luma, right, down);
    }
  m.noise = noise_of(tiles);
  m.blockiness = (right.ratio() + down.ratio()) / 2;
  std::vector<double> detail;
  for (const Tile& t : tiles) detail.push_back(std::sqrt(std::max(0., t.detail * t.detail - 20 * m.noise * m.noise)));
  m.sharpness = std::log1p(at_share(detail, .9));
}

}  // namespace aesthete::parts
