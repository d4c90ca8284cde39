// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "trainer/edit_distance.hpp"

namespace aesthete {

/// The word of `known` (not empty) that the fewest insertions, deletions and replacements turn into `word`.
inline std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  return *std::min_element(known.begin(), known.end(), [&](const auto& a, const auto& b) { return edit_distance(word, a) < edit_distance(word, b); });
}

}  // namespace aesthete
