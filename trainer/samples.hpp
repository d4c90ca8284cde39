// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "model/preprocess.hpp"
#include "trainer/collection.hpp"

namespace aesthete {

/// What the encoder is trained on: parts of the two views, so that one step costs a tenth of a full judgement while the
/// pixels keep the scale they have in the editor.
struct CropSizes {
  int whole = 224, detail = 192;
};

/// One picture's two parts.
struct Sample {
  Image whole, detail;
};

/// A random part of the whole view and a random window at native resolution, mirrored together in half of the cases.
Sample sample(const Image& picture, const Preprocessing& how, const CropSizes& sizes, std::mt19937& random);

/// The words of one step, drawn by seed and step alone, so that a resumed run draws what an unbroken one would.
struct Draw {
  std::vector<const Rating*> ratings;
  std::vector<const Preference*> preferences;
};

class Sampler {
public:
  /// A step draws `ratings` ratings (each once an epoch) and `pairs` preferences (sources equally often).
  Sampler(const Collection& collection, std::size_t ratings, std::size_t pairs, std::uint32_t seed);

  std::size_t steps_per_epoch() const { return steps_; }
  Draw draw(std::size_t step);

private:
  const Collection& collection_;
  std::size_t ratings_, pairs_, steps_;
  std::uint32_t seed_;
  std::size_t epoch_ = std::size_t(-1);
  std::vector<std::size_t> order_;
  std::vector<std::vector<const Preference*>> by_source_;
};

}  // namespace aesthete
