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

struct Place {
  double mean;       // luma
  double structure;  // deviation of the means of its 8×8 blocks, slopes taken out: little of the noise is left there
  double noise;      // deviation of luma, slopes taken out
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
    return (border + .5) / (inside + .5);  // half a step: nobody sees blocks that are fainter
  }
};

/// Where tiles begin along one side: spread evenly, on multiples of 8 so that they keep to the JPEG grid.
std::vector<int> starts(int length, int tile, int most) {
  const int n = std::clamp(length / tile, 1, most);
  std::vector<int> at(n);
  for (int i = 0; i < n; ++i) at[i] = int((std::int64_t(length - tile) * (2 * i + 1) / (2 * n)) / 8 * 8);
  return at;
}

/// Immerkær, "Fast noise variance estimation", 1996: the deviation of what a mask leaves that takes out edges and
/// slopes, with the mask's points `apart` from each other.
template <typename Pixel>
double residual_of(const cv::Mat& image, int apart) {
  double sum = 0;
  for (int y = apart; y + apart < image.rows; ++y) {
    const Pixel *a = image.ptr<Pixel>(y - apart), *b = image.ptr<Pixel>(y), *c = image.ptr<Pixel>(y + apart);
    int row = 0;
    for (int x = apart; x + apart < image.cols; ++x)
      row += std::abs(a[x - apart] + a[x + apart] + c[x - apart] + c[x + apart] -
                      2 * (a[x] + c[x] + b[x - apart] + b[x + apart]) + 4 * b[x]);
    sum += row;
  }
  const double n = double(image.rows - 2 * apart) * (image.cols - 2 * apart);
  return image.rows > 2 * apart && image.cols > 2 * apart ? std::sqrt(std::numbers::pi / 2) / 6 * sum / n : 0;
}

/// Sums of the 8×8 blocks, in 64 times the steps of luma.
cv::Mat block_sums(const cv::Mat& luma) {
  cv::Mat_<std::uint16_t> sums(luma.rows / 8, luma.cols / 8, std::uint16_t(0));
  for (int y = 0; y < sums.rows * 8; ++y)
    for (int x = 0; x < sums.cols * 8; ++x) sums(y / 8, x / 8) = std::uint16_t(sums(y / 8, x / 8) + luma.ptr(y)[x]);
  return sums;
}

/// Noise is looked for with the mask spread to every other pixel: demosaicing and compression smear the noise of a
/// camera over two pixels, where the original mask hardly sees it.
Place place_of(const cv::Mat& luma) {
  return {cv::mean(luma)[0], residual_of<std::uint16_t>(block_sums(luma), 1) / 64, residual_of<std::uint8_t>(luma, 2)};
}

/// Deviation of the Laplacian.
double detail_of(const cv::Mat& luma) {
  std::int64_t sum = 0, squares = 0;
  for (int y = 1; y + 1 < luma.rows; ++y) {
    const std::uint8_t *a = luma.ptr(y - 1), *b = luma.ptr(y), *c = luma.ptr(y + 1);
    int row = 0, row_squares = 0;
    for (int x = 1; x + 1 < luma.cols; ++x) {
      const int laplacian = a[x] + c[x] + b[x - 1] + b[x + 1] - 4 * b[x];
      row += laplacian, row_squares += laplacian * laplacian;
    }
    sum += row, squares += row_squares;
  }
  const double n = double(luma.rows - 2) * (luma.cols - 2), mean = double(sum) / n;
  return std::sqrt(std::max(0., double(squares) / n - mean * mean));
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

/// A camera's noise is everywhere, so a place where there is little tells that there is little: the tenth quietest of
/// a hundred, black and white ones apart. Bark and gravel look like noise to any filter; a photograph without an even
/// place, where even the quietest have structure, is not called noisy.
double noise_of(std::vector<Place> places) {
  const std::size_t all = places.size();
  std::erase_if(places, [](const Place& place) { return place.mean < 20 || place.mean > 235; });
  if (places.size() * 25 < all) return 0;
  const auto tenth = places.begin() + std::ptrdiff_t(places.size() / 10);
  std::nth_element(places.begin(), tenth, places.end(), [](const Place& a, const Place& b) { return a.noise < b.noise; });
  std::vector<double> structure;
  for (auto place = places.begin(); place <= tenth; ++place) structure.push_back(place->structure);
  return at_share(structure, .5) < .8 + .25 * tenth->noise ? tenth->noise : 0;
}

}  // namespace

void native(const cv::Mat& rgb, Measurements& m) {
  const int tile = std::min({tile_side, rgb.cols, rgb.rows});
  const bool wide = rgb.cols >= rgb.rows;
  std::vector<double> details;
  std::vector<Place> places;
  Steps right, down;
  if (tile < 16) return;
  for (int y : starts(rgb.rows, tile, wide ? tiles_short : tiles_long))
    for (int x : starts(rgb.cols, tile, wide ? tiles_long : tiles_short)) {
      const cv::Mat luma = luma_of(rgb(cv::Rect(x, y, tile, tile)));
      details.push_back(detail_of(luma));
      places.push_back(place_of(luma));
      add_steps(luma, right, down);
    }
  m.noise = noise_of(places);
  m.blockiness = (right.ratio() + down.ratio()) / 2;
  const double sharpest = at_share(details, .9);
  m.sharpness = std::log1p(std::sqrt(std::max(0., sharpest * sharpest - 20 * m.noise * m.noise)));
}

}  // namespace aesthete::parts
