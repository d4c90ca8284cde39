// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collection.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

#include "trainer/pairs.hpp"
#include "trainer/ratings.hpp"
#include "trainer/source.hpp"
#include "trainer/strangers.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

/// For experiments: how much can be learnt from a share of the ratings.
void keep_share(std::vector<Rating>& ratings, double share, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::shuffle(ratings.begin(), ratings.end(), random);
  ratings.resize(std::size_t(std::lround(share * double(ratings.size()))));
}

/// After its words were added, so that they know its number.
void add_source(const json& source, Collection& all) {
  if (source.contains("encoder_learns") && !get<bool>(source, "encoder_learns")) all.heads_only.insert(all.sources.size());
  all.sources.push_back(get<std::string>(source, "source"));
}

}  // namespace

Collection for_encoder(Collection collection) {
  const auto heads_only = [&](const auto& word) { return collection.heads_only.contains(word.source); };
  std::erase_if(collection.ratings, heads_only);
  std::erase_if(collection.preferences, heads_only);
  if (collection.ratings.empty() && collection.preferences.empty())
    throw Error("every source of the recipe says encoder_learns = false; set epochs = 0, or let one teach the encoder");
  return collection;
}

std::size_t index_of(const std::string& name, const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw Error("\"" + name + "\" is neither overall nor an attribute; see data/attributes.json");
  return std::size_t(found - names.begin());
}

std::vector<Picture> pictures_of(const Collection& collection) {
  std::map<std::string, Picture> unique;
  const auto add = [&](const Picture& picture) { unique.emplace(picture.key(), picture); };
  for (const auto& rating : collection.ratings) add(rating.picture);
  for (const auto& preference : collection.preferences) add(preference.better), add(preference.worse);
  for (const auto& stranger : collection.strangers) add(stranger);
  for (const auto& part : collection.reframed) add(part);
  std::vector<Picture> all;
  for (auto& [key, picture] : unique) all.push_back(std::move(picture));
  return all;
}

Collection read_ratings(const Settings& recipe, const std::string& tables, const std::vector<std::string>& names) {
  Collection all;
  for (const auto& source : recipe.tables(tables)) {
    add_ratings(recipe, source, names, all);
    add_source(source, all);
  }
  return all;
}

Collection read_collection(const Settings& recipe, const std::vector<std::string>& names) {
  Collection all = read_ratings(recipe, "ratings", names);
  const double share = recipe.get<double>("label_share", 1);
  if (share < 1) keep_share(all.ratings, share, recipe.get<std::uint32_t>("seed", 1));
  for (const auto& source : recipe.tables("pairs")) {
    add_preferences(recipe, source, names, all);
    add_source(source, all);
  }
  for (int i = 0; i < recipe.get<int>("strangers", 0); ++i)
    for (const auto& kind : stranger_kinds()) all.strangers.push_back({{}, {}, kind.name, double(i)});
  if (all.ratings.empty() && all.preferences.empty())
    throw Error("recipe " + recipe.file().string() + ": it names no [[ratings]] and no [[pairs]]; nothing can be learnt");
  return all;
}

Collection read_words_to_test_by(const Settings& recipe, const std::vector<std::string>& names) {
  Collection all = read_collection(recipe, names);
  std::erase_if(all.preferences, [](const Preference& p) { return p.name == Preference::none; });
  all.strangers.clear();
  return all;
}

}  // namespace aesthete
