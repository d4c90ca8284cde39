// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace aesthete {

/// The word of `known` (not empty) that the fewest insertions, deletions and replacements turn into `word`.
inline std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  const auto distance = [&](const std::string& other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < word.size(); ++i) {
      std::size_t corner = row[0]++;
      for (std::size_t j = 0; j < other.size(); ++j) {
        const std::size_t replaced = corner + (word[i] != other[j]);
        corner = row[j + 1];
        row[j + 1] = std::min({replaced, corner + 1, row[j] + 1});
      }
    }
    return row.back();
  };
  return *std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
}

}  // namespace aesthete
