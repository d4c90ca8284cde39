// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collection.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <regex>
#include <set>

#include "trainer/folds.hpp"
#include "trainer/pairs.hpp"
#include "trainer/part.hpp"
#include "trainer/source.hpp"
#include "trainer/strangers.hpp"
#include "trainer/table.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

/// One column, or the weighted mean of several: score = { valence_mean = 2, arousal_mean = 1 }.
double score_of(const Table& table, std::size_t row, const json& columns) {
  if (columns.is_string()) return table.number(row, columns);
  double sum = 0, weights = 0;
  for (const auto& [column, weight] : columns.items()) {
    sum += table.number(row, column) * weight.get<double>();
    weights += std::abs(weight.get<double>());
  }
  return sum / weights;
}

/// The cell of the column "group", or what the first parentheses of "group_pattern" match in it.
class Groups {
public:
  explicit Groups(const json& source)
      : column_(source.contains("group") ? get<std::string>(source, "group") : ""), pattern_(source.contains("group_pattern") ? pattern_of(source, "group_pattern") : std::regex("(.*)")) {}

  std::string of(const Table& table, std::size_t row) const {
    if (column_.empty()) return "";
    const std::string& cell = table.text(row, column_);
    std::smatch match;
    return std::regex_search(cell, match, pattern_) && match.size() > 1 ? match[1].str() : cell;
  }

private:
  std::string column_;
  std::regex pattern_;
};

/// The photographs that the list "leave_out" names, one a line, as the table does. A list lies beside the recipe.
std::set<std::string> left_out(const Settings& recipe, const json& source) {
  std::set<std::string> names;
  if (!source.contains("leave_out")) return names;
  const auto file = recipe.file().parent_path() / get<std::string>(source, "leave_out");
  std::ifstream list(file);
  if (!list) throw Error(where(source) + ": list " + file.string() + ": it cannot be read; correct \"leave_out\"");
  for (std::string line; std::getline(list, line);)
    if (!line.empty()) names.insert(line);
  return names;
}

/// The lowest and the highest score that the raters could give.
std::pair<double, double> range_of(const json& source) {
  const auto range = get<std::vector<double>>(source, "range");
  if (range.size() != 2 || !(range[0] < range[1])) Settings::refuse(where(source), "range", "must be the lowest and the highest score: [from, to]");
  return {range[0], range[1]};
}

/// For experiments: how much can be learnt from a share of the ratings.
void keep_share(std::vector<Rating>& ratings, double share, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::shuffle(ratings.begin(), ratings.end(), random);
  ratings.resize(std::size_t(std::lround(share * double(ratings.size()))));
}

void add_ratings(const Settings& recipe, const json& source, const std::vector<std::string>& names, Collection& all) {
  const Table table = Table::read(recipe.path(get<std::string>(source, "table")));
  const auto folder = recipe.path(source.value("folder", std::string(".")));
  const auto [lowest, highest] = range_of(source);
  const Groups groups(source);
  const std::set<std::string> unwanted = left_out(recipe, source);
  std::vector<std::size_t> rated;
  for (const auto& name : get<std::vector<std::string>>(source, "rates")) rated.push_back(index_of(name, names));
  const Fold fold(recipe, source);
  std::size_t missing = 0, elsewhere = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& image = table.text(row, get<std::string>(source, "image"));
    if (unwanted.contains(image) || !in_share(source, image)) { ++elsewhere; continue; }
    const auto path = folder / image;
    if (!std::filesystem::exists(path)) { ++missing; continue; }
    if (!fold.keeps(path)) continue;
    const double mean = 10 * (score_of(table, row, get<json>(source, "score")) - lowest) / (highest - lowest);
    all.ratings.push_back({{path, {}, "", 0}, rated, std::clamp(mean, 0., 10.), source.value("spread", 1.5), all.sources.size(), groups.of(table, row)});
  }
  if (missing + elsewhere == table.rows()) throw Error(where(source) + ": none of its photographs lies in " + folder.string() + "; check --set data=…");
  if (missing) std::cerr << "aesthete-trainer: " << where(source) << ": " << missing << " photographs are missing in " << folder.string() << " and were left out\n";
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
