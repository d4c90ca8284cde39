// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/sight.hpp"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "model/base/vectorised.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

constexpr int cell_side = 64;  // of the whole view, which has some 6 × 6: what smaller parts do to a score is mostly chance

cv::Mat as_mat(const Image& image) {
  return cv::Mat(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.row(0)), image.stride());
}

/// With a deviation of one cell. So much blur needs few pixels.
Image blurred(const Image& picture) {
  constexpr int fewer = 8;
  const Image small = resized(picture, std::max(1, picture.width() / fewer), std::max(1, picture.height() / fewer));
  Image result(small.width(), small.height());
  cv::Mat to = as_mat(result);
  cv::GaussianBlur(as_mat(small), to, {}, double(cell_side) / fewer, double(cell_side) / fewer, cv::BORDER_REPLICATE);
  return resized(result, picture.width(), picture.height());
}

/// A part of a picture, its pixels between the picture's, at another size.
Image part(const Image& picture, const FramePart& place, int width, int height) {
  Image result(width, height);
  cv::Mat to = as_mat(result);
  const double across = place.width * picture.width() / width, down = place.height * picture.height() / height;
  const cv::Matx23d map(across, 0, place.x * picture.width() + across / 2 - .5, 0, down, place.y * picture.height() + down / 2 - .5);
  cv::warpAffine(as_mat(picture), to, map, to.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  return result;
}

/// What belongs to some cells, of each pixel along an axis of a view.
std::vector<float> profile(const Every& some, int count, double start, double length, int pixels) {
  std::vector<float> result(static_cast<std::size_t>(pixels));
  for (int i = 0; i < pixels; ++i) result[std::size_t(i)] = float(share_in(some, start + length * (i + .5) / pixels, count));
  return result;
}

/// The same of columns and of rows; a pixel belongs to the cells by the product.
struct Profiles {
  std::vector<float> across, down;
};

Profiles profiles(const View& view, const Cells& cells, const Lattice& some) {
  return {profile(some.columns, cells.columns, view.place.x, view.place.width, view.pixels.width()),
          profile(some.rows, cells.rows, view.place.y, view.place.height, view.pixels.height())};
}

/// From its right edge on, leftwards.
FramePart from_behind(const FramePart& place) { return {place.x + place.width, place.y, -place.width, place.height}; }
View from_behind(const View& view) { return {from_behind(view.place), mirrored(view.pixels), mirrored(view.featureless)}; }

/// featureless: the frame without detail; where there is none, nor has the window one.
View detail_of(const Image& picture, const Window& w, const Image* featureless) {
  const double width = picture.width(), height = picture.height();
  const FramePart place{w.x / width, w.y / height, w.width / width, w.height / height};
  View detail{w.mirrored ? from_behind(place) : place, as_seen(crop(picture, w), w), {}};
  if (featureless) detail.featureless = part(*featureless, detail.place, detail.pixels.width(), detail.pixels.height());
  return detail;
}

View context_of(const View& whole, const Preprocessing& how) {
  const View context{whole.place, context_as_it_is(whole.pixels, how), context_as_it_is(whole.featureless, how)};
  return context_mirrored(whole.pixels, how) ? from_behind(context) : context;
}

std::vector<float> three_times_each(const std::vector<float>& pixels) {
  std::vector<float> channels;
  channels.reserve(3 * pixels.size());
  for (const float pixel : pixels) channels.insert(channels.end(), 3, pixel);
  return channels;
}

/// Lays `other` over a row, by its share of each channel.
AESTHETE_VECTORISED void mix(std::uint8_t* row, const std::uint8_t* other, const std::vector<float>& shares, float share) {
  const float* of = shares.data();
  for (std::size_t i = 0; i < shares.size(); ++i) row[i] = std::uint8_t(float(row[i]) + share * of[i] * (float(other[i]) - float(row[i])) + .5f);
}

double most(const std::vector<float>& of) { return *std::ranges::max_element(of); }

}  // namespace

Sight sight_of(const Image& picture, const Preprocessing& how, Look kind) {
  Sight sight;
  sight.whole.pixels = whole_view(picture, how);
  sight.whole.featureless = blurred(sight.whole.pixels);
  sight.cells = Cells::of(sight.whole.pixels.width(), sight.whole.pixels.height(), cell_side);
  const std::vector<Window> windows = detail_windows(picture.width(), picture.height(), how);
  sight.details.resize(windows.size());
  side_by_side(windows.size(), [&](std::size_t i) { sight.details[i] = detail_of(picture, windows[i], kind == Look::full ? &sight.whole.featureless : nullptr); });
  if (how.both_ways && kind == Look::full) sight.mirrored.push_back(from_behind(sight.whole));
  if (how.context_side > 0) sight.context.push_back(context_of(sight.whole, how));
  return sight;
}

Image without(const View& view, const Cells& cells, const Lattice& some) {
  Image result = view.pixels;
  const auto [across, down] = profiles(view, cells, some);
  const std::vector<float> shares = three_times_each(across);
  for (int y = 0; y < result.height(); ++y)
    if (const float share = down[std::size_t(y)]; share > 0) mix(result.row(y), view.featureless.row(y), shares, share);
  return result;
}

double reach_into(const View& view, const Cells& cells, const Lattice& some) {
  const auto [across, down] = profiles(view, cells, some);
  return most(across) * most(down);
}

}  // namespace aesthete
