// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the words to train on that are kept back, so that a critic can be tested where no other words are to be had.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "trainer/settings.hpp"

namespace aesthete {

/// FNV-1a, since std::hash may differ between builds and a rerun must draw and edit alike.
std::uint32_t stable_hash(const std::string& text);

/// What the pattern's first parentheses match in a picture's path, or all of the path.
std::string fold_group(const std::filesystem::path& picture, const std::regex& pattern);

/// One of a recipe's "folds" (5 unless it says otherwise) parts: the setting "without_fold" leaves it out, "only_fold"
/// keeps nothing else. Pictures fall into the parts by what their table's "fold_pattern" matches in their path (its first
/// parentheses), e.g. a scene, so that what shows the same thing stays together; a table without it is kept whole.
class Fold {
public:
  /// Throws Error when the fold is none of the folds, or both settings are there.
  Fold(const Settings& recipe, const nlohmann::json& table);

  bool keeps(const std::filesystem::path& picture) const;

  /// Removes what is not kept, from the item `first` on.
  template <typename Item, typename PathOf>
  void sift(std::vector<Item>& items, std::size_t first, PathOf path_of) const {
    items.erase(std::remove_if(items.begin() + std::ptrdiff_t(first), items.end(), [&](const Item& item) { return !keeps(path_of(item)); }), items.end());
  }

private:
  std::optional<std::regex> pattern_;
  std::uint32_t folds_ = 5, fold_ = 0;
  bool only_ = false;
};

}  // namespace aesthete
