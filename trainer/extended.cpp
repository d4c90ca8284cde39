// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/extended.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "trainer/pairs.hpp"
#include "trainer/some_of.hpp"
#include "trainer/source.hpp"

namespace aesthete {
namespace {

constexpr std::size_t fewest_ratings = 20;

/// What is extended, and to which photographs.
struct Extension {
  std::vector<Rating*> told;
  std::vector<Picture> others;
};

torch::Tensor rows(const Features& features, std::int64_t first, const std::vector<Picture>& pictures) {
  std::vector<std::int64_t> at;
  for (const Picture& picture : pictures) at.push_back(features.rows.at(picture.key()));
  return features.at(at).slice(1, first);
}

std::vector<Picture> drawn(const Collection& learnt, const Features& features, std::size_t source, std::size_t count, std::uint32_t seed) {
  std::set<std::string> told;
  for (const Rating& rating : learnt.ratings)
    if (rating.source == source) told.insert(rating.picture.key());
  std::vector<Picture> others = pictures_of({{}, learnt.ratings, learnt.preferences});
  std::erase_if(others, [&](const Picture& p) { const auto key = p.key(); return !p.edit.empty() || told.contains(key) || !features.rows.contains(key); });
  return some_of(std::move(others), count, std::mt19937(seed));
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
    if (rating.rates(0)) keys.insert(rating.picture.key());
  return keys;
}

/// What of a source is extended, and how far.
struct Wanted {
  std::size_t source, count;
  std::vector<std::size_t> names;  ///< those that become what the regression says; the others stay as they were told
};

/// Its ratings as they are for the names that stay; for those that do not, `said` replaces them.
void replace(const Wanted& wanted, const std::vector<double>& said, const std::vector<Rating*>& told, Collection& learnt) {
  std::vector<Rating> stay;
  for (std::size_t i = 0; i < told.size(); ++i) {
    stay.push_back(*told[i]);
    std::erase_if(stay.back().names, [&](std::size_t n) { return std::ranges::count(wanted.names, n) > 0; });
    told[i]->names = wanted.names, told[i]->mean = said[i];
  }
  std::erase_if(stay, [](const Rating& rating) { return rating.names.empty(); });
  learnt.ratings.insert(learnt.ratings.end(), stay.begin(), stay.end());
}

RidgeLine extend(const Wanted& wanted, std::uint32_t seed, const Features& features, std::int64_t first, Collection& learnt) {
  Extension extension{{}, drawn(learnt, features, wanted.source, wanted.count, seed)};
  for (Rating& rating : learnt.ratings)
    if (rating.source == wanted.source) extension.told.push_back(&rating);
  if (extension.told.size() < fewest_ratings)
    throw Error("source \"" + learnt.sources.at(wanted.source) + "\" of the recipe: it has too few ratings to extend; leave out \"extend\"");
  const RidgeLine line = regression(extension, features, first, seed);
  const std::vector<double> said = regressed(line, extension, features, first);
  const double spread = extension.told.front()->spread;
  const auto whole = judged_as_a_whole(learnt);
  const std::size_t count = extension.told.size();
  replace(wanted, said, extension.told, learnt);
  for (std::size_t i = 0; i < extension.others.size(); ++i) {
    std::vector<std::size_t> names = wanted.names;
    if (whole.contains(extension.others[i].key())) std::erase(names, 0u);
    if (!names.empty()) learnt.ratings.push_back({extension.others[i], names, said[count + i], spread, learnt.sources.size()});
  }
  learnt.sources.push_back(learnt.sources.at(wanted.source) + ", extended");
  return line;
}

Wanted wanted(const nlohmann::json& table, std::size_t source, const std::vector<std::string>& names) {
  Wanted result{source, get<std::size_t>(table, "extend"), {}};
  const auto rates = get<std::vector<std::string>>(table, "rates");
  for (const auto& name : table.contains("extended") ? get<std::vector<std::string>>(table, "extended") : rates) {
    if (std::ranges::count(rates, name) == 0) throw Error(where(table) + ": it extends \"" + name + "\", which it does not rate; correct \"extended\"");
    result.names.push_back(index_of(name, names));
  }
  return result;
}

}  // namespace

std::vector<RidgeLine> extend_ratings(const Settings& recipe, const std::vector<std::string>& names, const Features& features,
                                      std::int64_t first, Collection& learnt) {
  const auto tables = recipe.tables("ratings");
  std::vector<RidgeLine> lines;
  for (std::size_t source = 0; source < tables.size(); ++source)
    if (tables[source].contains("extend"))
      lines.push_back(extend(wanted(tables[source], source, names), recipe.get<std::uint32_t>("seed", 1), features, first, learnt));
  return lines;
}

}  // namespace aesthete
