// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/samples.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include <opencv2/core.hpp>

#include "trainer/mat.hpp"

namespace aesthete {
namespace {

int below(int limit, std::mt19937& random) { return limit > 0 ? int(random() % (std::uint32_t(limit) + 1)) : 0; }

/// A part of `side`²; a picture too small for it is first enlarged until it fits.
Image random_part(const Image& picture, int side, std::mt19937& random) {
  const double need = double(side) / std::min(picture.width(), picture.height());
  if (need > 1) return random_part(resized(picture, int(std::ceil(picture.width() * need)), int(std::ceil(picture.height() * need))), side, random);
  return crop(picture, below(picture.width() - side, random), below(picture.height() - side, random), side, side);
}

}  // namespace

Sample sample(const Image& picture, const Preprocessing& how, const CropSizes& sizes, std::mt19937& random) {
  Sample result{random_part(whole_view(picture, how), sizes.whole, random), random_part(picture, sizes.detail, random)};
  if (random() % 2) {
    result.whole = mirrored(result.whole);
    result.detail = mirrored(result.detail);
  }
  return result;
}

Sampler::Sampler(const Collection& collection, std::size_t ratings, std::size_t pairs, std::uint32_t seed)
    : collection_(collection), ratings_(ratings), pairs_(pairs), seed_(seed) {
  std::map<std::size_t, std::vector<const Preference*>> by_source;
  for (const auto& preference : collection.preferences) by_source[preference.source].push_back(&preference);
  for (auto& [source, list] : by_source) by_source_.push_back(std::move(list));
  if (by_source_.empty()) pairs_ = 0;
  steps_ = std::max<std::size_t>(1, collection.ratings.empty() ? collection.preferences.size() / std::max<std::size_t>(1, pairs_)
                                                                : collection.ratings.size() / std::max<std::size_t>(1, ratings_));
}

Draw Sampler::draw(std::size_t step) {
  if (const std::size_t epoch = step / steps_; epoch != epoch_) {
    epoch_ = epoch;
    order_.resize(collection_.ratings.size());
    std::iota(order_.begin(), order_.end(), 0);
    std::shuffle(order_.begin(), order_.end(), std::mt19937(seed_ + 104729 * std::uint32_t(epoch)));
  }
  Draw draw;
  const std::size_t first = step % steps_ * ratings_;
  for (std::size_t i = first; i < std::min(first + ratings_, order_.size()); ++i) draw.ratings.push_back(&collection_.ratings[order_[i]]);
  std::mt19937 random(seed_ ^ (2654435761u * std::uint32_t(step + 1)));
  for (std::size_t i = 0; i < pairs_; ++i) {
    const auto& list = by_source_[(step * pairs_ + i) % by_source_.size()];
    draw.preferences.push_back(list[random() % list.size()]);
  }
  return draw;
}

}  // namespace aesthete
