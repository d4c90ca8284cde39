// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>

#include "trainer/pretrain/corpus.hpp"

namespace aesthete {

/// One row of a batch: a photograph, and for each attribute the text that it is to meet and the one it is integrated with.
struct Row {
  std::size_t subject = 0;
  std::uint32_t seed = 0;              ///< of the row's own chance: crop, mirror
  std::vector<std::int32_t> meets;     ///< t', by attribute; −1: nothing is said
  std::vector<std::int32_t> together;  ///< s, by attribute; −1: the generic prompt
  std::vector<float> weights;          ///< of t'; 0 where nothing is said
};

/// Draws batches by seed and step alone, so that a resumed run draws what an unbroken one would, on any number of ranks.
class Drawing {
public:
  /// `near_copies` tells whether two texts are too much alike to be s and t' of one photograph: the loss would be won by
  /// leaking. A batch is never larger than the corpus.
  Drawing(const Corpus& corpus, std::function<bool(std::int32_t, std::int32_t)> near_copies, std::size_t batch, std::uint32_t seed);

  std::size_t batch() const { return batch_; }
  std::size_t steps_per_epoch() const { return corpus_.subjects.size() / batch_; }
  /// Row `place` of a step's batch. Each photograph comes once an epoch. In half of the steps every s is the generic prompt.
  /// May be called on any number of threads.
  Row row(std::size_t step, std::size_t place) const;
  /// As many critiques of each attribute as a batch has rows, or all where there are fewer.
  TextsByAttribute critiques(std::size_t step) const;

private:
  using Order = std::vector<std::uint32_t>;
  std::shared_ptr<const Order> order_of(std::size_t epoch) const;

  const Corpus& corpus_;
  std::function<bool(std::int32_t, std::int32_t)> near_copies_;
  std::size_t batch_;
  std::uint32_t seed_;
  mutable std::mutex mutex_;
  mutable std::map<std::size_t, std::shared_ptr<const Order>> orders_;  ///< of the epochs at hand
};

}  // namespace aesthete
