// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/perceptual_hash.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <opencv2/imgproc.hpp>

namespace aesthete {
namespace {

constexpr int side = 32, low = 8;
constexpr int parts = 5, part_bits = 13;  // 5 × 13 ≥ 64

std::size_t part_of(std::int64_t hash, int part) { return (std::uint64_t(hash) >> (part * part_bits)) & ((1u << part_bits) - 1); }

}  // namespace

std::int64_t perceptual_hash(const Image& picture) {
  const cv::Mat pixels(picture.height(), picture.width(), CV_8UC3, const_cast<std::uint8_t*>(picture.row(0)));
  cv::Mat grey, small, frequencies;
  cv::cvtColor(pixels, grey, cv::COLOR_RGB2GRAY);
  cv::resize(grey, small, {side, side}, 0, 0, cv::INTER_AREA);
  small.convertTo(small, CV_32F);
  cv::dct(small, frequencies);
  std::array<float, low * low> values;
  for (int i = 0; i < low * low; ++i) values[std::size_t(i)] = frequencies.at<float>(1 + i / low, 1 + i % low);  // 0 is the mean
  auto sorted = values;
  std::nth_element(sorted.begin(), sorted.begin() + low * low / 2, sorted.end());
  std::uint64_t hash = 0;
  for (const float value : values) hash = hash << 1 | (value > sorted[low * low / 2]);
  return std::int64_t(hash);
}

int distance(std::int64_t a, std::int64_t b) { return std::popcount(std::uint64_t(a ^ b)); }

NearHashes::NearHashes() : parts_(parts, std::vector<std::vector<Entry>>(1u << part_bits)) {}

void NearHashes::add(std::int64_t hash, std::int64_t id) {
  for (int part = 0; part < parts; ++part) parts_[std::size_t(part)][part_of(hash, part)].push_back({hash, id});
}

std::pair<std::int64_t, int> NearHashes::nearest(std::int64_t hash) const {
  std::pair<std::int64_t, int> best{0, 65};
  for (int part = 0; part < parts; ++part)
    for (const Entry& entry : parts_[std::size_t(part)][part_of(hash, part)])
      if (const int bits = distance(hash, entry.hash); bits <= near_duplicate && bits < best.second) best = {entry.id, bits};
  return best;
}

}  // namespace aesthete
