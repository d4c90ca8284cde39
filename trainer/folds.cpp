// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/folds.hpp"

#include "aesthete/image.hpp"
#include "trainer/source.hpp"

namespace aesthete {

std::uint32_t stable_hash(const std::string& text) {
  std::uint32_t h = 2166136261u;
  for (unsigned char c : text) h = (h ^ c) * 16777619u;
  return h;
}

Fold::Fold(const Settings& recipe, const nlohmann::json& table) {
  const int without = recipe.get<int>("without_fold", -1), only = recipe.get<int>("only_fold", -1), folds = recipe.get<int>("folds", 5);
  if (without >= 0 && only >= 0) throw Error("recipe " + recipe.file().string() + ": it has both without_fold and only_fold; leave one out");
  const int fold = std::max(without, only);
  if (fold < 0 || !table.contains("fold_pattern")) return;
  if (fold >= folds) throw Error("fold " + std::to_string(fold) + " is none of " + std::to_string(folds) + "; they are counted from 0");
  pattern_ = pattern_of(table, "fold_pattern");
  folds_ = std::uint32_t(folds);
  fold_ = std::uint32_t(fold);
  only_ = only >= 0;
}

std::string fold_group(const std::filesystem::path& picture, const std::regex& pattern) {
  const std::string path = picture.generic_string();
  std::smatch match;
  return std::regex_search(path, match, pattern) && match.size() > 1 ? match[1].str() : path;
}

bool Fold::keeps(const std::filesystem::path& picture) const {
  if (!pattern_) return true;
  // The lowest bits of FNV-1a are weak: they depend on the lowest bits of the letters alone.
  const std::uint32_t h = stable_hash(fold_group(picture, *pattern_)), fold = (h ^ h >> 15) % folds_;
  return (fold == fold_) == only_;
}

}  // namespace aesthete
