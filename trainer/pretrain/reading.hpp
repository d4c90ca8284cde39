// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "trainer/pretrain/seeing.hpp"
#include "trainer/pretrain/view.hpp"

namespace aesthete {

/// Reads the pictures of a rank's part of each batch, on workers, ahead of the loop.
class Reading {
public:
  /// This rank's rows are first … first + count − 1 of a batch.
  Reading(const Corpus& corpus, const Drawing& drawing, const ViewChoice& view, std::size_t first, std::size_t count, unsigned workers)
      : corpus_(corpus), drawing_(drawing), view_(view), first_(first), count_(count), workers_(workers) {}

  /// Calls take(step, rows, seconds waited for them) for steps from … end − 1. A photograph that cannot be read leaves its row
  /// without a view and is named on stderr, once. Throws Error when less than two of a batch can be read.
  void each_step(std::size_t from, std::size_t end, const std::function<void(std::size_t, std::vector<SeenRow>, double)>& take) const;

private:
  SeenRow read(std::size_t step, std::size_t place) const;
  void warn(const std::string& about) const;

  const Corpus& corpus_;
  const Drawing& drawing_;
  ViewChoice view_;
  std::size_t first_, count_;
  unsigned workers_;
  mutable std::mutex mutex_;
  mutable std::set<std::string> warned_;
};

}  // namespace aesthete
