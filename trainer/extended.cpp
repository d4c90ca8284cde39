// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/extended.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "trainer/source.hpp"

namespace aesthete {
namespace {

constexpr std::size_t fewest = 20;

/// What is extended, and to which photographs.
struct Extension {
  std::vector<Rating*> told;
  std::vector<Picture> others;
};

torch::Tensor rows(const Features& features, std::int64_t first, const std::vector<Picture>& pictures) {
  std::vector<std::int64_t> at;
  for (const Picture& picture : pictures) at.push_back(features.rows.at(picture.key()));
  return features.values.index_select(0, torch::tensor(at, torch::kInt64)).slice(1, first).to(torch::kFloat32);
}

std::vector<Picture> drawn(const Collection& learnt, const Features& features, std::size_t source, std::size_t count, std::uint32_t seed) {
  std::set<std::string> told;
  for (const Rating& rating : learnt.ratings)
    if (rating.source == source) told.insert(rating.picture.key());
  std::vector<Picture> others = pictures_of({{}, learnt.ratings, learnt.preferences});
  std::erase_if(others, [&](const Picture& p) { const auto key = p.key(); return !p.edit.empty() || told.contains(key) || !features.rows.contains(key); });
  std::shuffle(others.begin(), others.end(), std::mt19937(seed));
  if (others.size() > count) others.resize(count);
  return others;
}

RidgeLine regression(const Extension& extension, const Features& features, std::int64_t first, std::uint32_t seed) {
  std::vector<Picture> seen;
  std::vector<double> given;
  for (const Rating* rating : extension.told) seen.push_back(rating->picture), given.push_back(rating->mean);
  return ridge_line(rows(features, first, seen), torch::tensor(given, torch::kFloat32), seed);
}

/// Of those who were told, then of the others.
std::vector<double> regressed(const RidgeLine& line, const Extension& extension, const Features& features, std::int64_t first) {
  std::vector<Picture> all;
  for (const Rating* rating : extension.told) all.push_back(rating->picture);
  all.insert(all.end(), extension.others.begin(), extension.others.end());
  const torch::Tensor said = line(rows(features, first, all)).clamp(0, 10).to(torch::kFloat64).contiguous();
  return {said.const_data_ptr<double>(), said.const_data_ptr<double>() + said.numel()};
}

std::set<std::string> judged_as_a_whole(const Collection& learnt) {
  std::set<std::string> keys;
  for (const Rating& rating : learnt.ratings)
    if (std::find(rating.names.begin(), rating.names.end(), 0u) != rating.names.end()) keys.insert(rating.picture.key());
  return keys;
}

RidgeLine extend(std::size_t source, std::size_t count, std::uint32_t seed, const Features& features, std::int64_t first, Collection& learnt) {
  Extension extension{{}, drawn(learnt, features, source, count, seed)};
  for (Rating& rating : learnt.ratings)
    if (rating.source == source) extension.told.push_back(&rating);
  if (extension.told.size() < fewest)
    throw Error("source \"" + learnt.sources.at(source) + "\" of the recipe: it has too few ratings to extend; leave out \"extend\"");
  const RidgeLine line = regression(extension, features, first, seed);
  const std::vector<double> said = regressed(line, extension, features, first);
  const Rating like = *extension.told.front();
  const auto whole = judged_as_a_whole(learnt);
  for (std::size_t i = 0; i < extension.told.size(); ++i) extension.told[i]->mean = said[i];
  for (std::size_t i = 0; i < extension.others.size(); ++i) {
    std::vector<std::size_t> names = like.names;
    if (whole.contains(extension.others[i].key())) std::erase(names, 0u);
    if (names.empty()) continue;
    learnt.ratings.push_back({extension.others[i], names, said[extension.told.size() + i], like.spread, learnt.sources.size()});
  }
  learnt.sources.push_back(learnt.sources.at(source) + ", extended");
  return line;
}

}  // namespace

std::vector<RidgeLine> extend_ratings(const Settings& recipe, const Features& features, std::int64_t first, Collection& learnt) {
  const auto tables = recipe.tables("ratings");
  std::vector<RidgeLine> lines;
  for (std::size_t source = 0; source < tables.size(); ++source)
    if (tables[source].contains("extend"))
      lines.push_back(extend(source, get<std::size_t>(tables[source], "extend"), recipe.get<std::uint32_t>("seed", 1), features, first, learnt));
  return lines;
}

}  // namespace aesthete
