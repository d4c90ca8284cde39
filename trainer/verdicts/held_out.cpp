// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/verdicts/held_out.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "trainer/folds.hpp"
#include "trainer/some_of.hpp"

namespace aesthete {
namespace {

/// By more bits than the lowest, which is that of the letters' sum.
bool half_of(const Picture& picture) {
  const std::uint32_t h = stable_hash(picture.path.filename().string());
  return (h ^ h >> 15) & 1;
}

std::vector<Preference> within(const std::vector<const Rating*>& group) {
  std::vector<Preference> result;
  for (std::size_t a = 0; a < group.size(); ++a)
    for (std::size_t b = a + 1; b < group.size(); ++b) {
      // Both of one half, so that a photograph is either fitted to or told about.
      if (group[a]->mean == group[b]->mean || half_of(group[a]->picture) != half_of(group[b]->picture)) continue;
      const auto [worse, better] = std::minmax(group[a], group[b], [](const Rating* x, const Rating* y) { return x->mean < y->mean; });
      for (const std::size_t name : better->names) result.push_back({better->picture, worse->picture, name, false, better->source});
    }
  return result;
}

}  // namespace

std::set<std::string> photographs_of(const Collection& fitted) {
  std::set<std::string> paths;
  for (const Picture& picture : pictures_of(fitted)) paths.insert(picture.path.lexically_normal().string());
  return paths;
}

std::size_t leave_out(Collection& collection, const std::set<std::string>& seen) {
  const auto knows = [&](const Picture& picture) { return seen.contains(picture.path.lexically_normal().string()); };
  return std::erase_if(collection.ratings, [&](const Rating& rating) { return knows(rating.picture); }) +
         std::erase_if(collection.preferences, [&](const Preference& p) { return knows(p.better) || knows(p.worse); });
}

std::vector<Preference> preferences_of_ratings(const std::vector<Rating>& ratings, std::size_t most, std::uint32_t seed) {
  std::map<std::size_t, std::map<std::string, std::vector<const Rating*>>> groups;
  for (const Rating& rating : ratings) groups[rating.source][rating.group].push_back(&rating);
  std::vector<Preference> all;
  std::mt19937 random(seed);
  for (const auto& [source, by_group] : groups) {
    std::vector<Preference> found;
    for (const auto& [group, members] : by_group) std::ranges::move(within(members), std::back_inserter(found));
    found = some_of(std::move(found), most, random);
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

bool is_kept_aside(const Preference& preference) { return half_of(preference.better); }

}  // namespace aesthete
