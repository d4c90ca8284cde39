// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/prepare.hpp"

#include <iostream>

#include "model/tensors.hpp"

namespace aesthete {
namespace {

std::optional<Image> read_or_warn(const Picture& picture) {
  try {
    return picture.read();
  } catch (const Error& e) {
    std::cerr << "aesthete-trainer: left out: " << e.what() << '\n';
    return {};
  }
}

}  // namespace

Prepared prepare(const Draw& draw, const Preprocessing& how, const CropSizes& sizes, std::uint32_t seed) {
  Prepared result;
  for (const Rating* rating : draw.ratings) {
    std::mt19937 random(seed + 31 * std::uint32_t(result.samples.size()));
    if (const auto picture = read_or_warn(rating->picture)) {
      result.words.ratings.push_back({result.samples.size(), rating});
      result.samples.push_back(sample(*picture, how, sizes, random));
    }
  }
  for (const Preference* preference : draw.preferences) {
    const auto better = read_or_warn(preference->better), worse = read_or_warn(preference->worse);
    if (!better || !worse) continue;
    std::mt19937 random(seed + 31 * std::uint32_t(result.samples.size())), same = random;
    result.words.pairs.push_back({result.samples.size(), result.samples.size() + 1, preference});
    result.samples.push_back(sample(*better, how, sizes, random));
    result.samples.push_back(sample(*worse, how, sizes, same));
  }
  return result;
}

std::pair<torch::Tensor, torch::Tensor> inputs(const std::vector<Sample>& samples, const Preprocessing& how) {
  std::vector<const Image*> whole, detail;
  for (const Sample& sample : samples) {
    whole.push_back(&sample.whole);
    detail.push_back(&sample.detail);
  }
  return {to_input(whole, how), to_input(detail, how)};
}

}  // namespace aesthete
