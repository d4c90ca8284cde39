// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace aesthete {

/// At most `count` of them, drawn at random; where there are no more, all, in a random order. random: as of std::shuffle.
template <class T, class Random>
std::vector<T> some_of(std::vector<T> all, std::size_t count, Random&& random) {
  std::shuffle(all.begin(), all.end(), random);
  if (all.size() > count) all.erase(all.begin() + std::ptrdiff_t(count), all.end());
  return all;
}

}  // namespace aesthete
