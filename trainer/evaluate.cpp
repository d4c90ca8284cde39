// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>
#include <iostream>
#include <map>

#include "model/loader/entry.hpp"
#include "trainer/collection.hpp"
#include "trainer/commands.hpp"
#include "trainer/pairs.hpp"
#include "trainer/recipe_keys.hpp"
#include "trainer/score_all.hpp"
#include "trainer/statistics.hpp"

namespace aesthete {
namespace {

struct Series {
  std::vector<double> predicted, given;
};

void print_correlations(const std::string& source, const std::string& name, const std::string& subset, const Series& s, bool json) {
  const double srocc = spearman(s.predicted, s.given), plcc = pearson(s.predicted, s.given), krocc = kendall(s.predicted, s.given);
  if (json)
    std::cout << nlohmann::ordered_json{{"source", source}, {"score", name}, {"subset", subset}, {"photographs", s.given.size()}, {"srocc", srocc}, {"plcc", plcc}, {"krocc", krocc}}.dump() << '\n';
  else
    std::cout << std::format("{:<16} {:<18} {:<8} {:>6}   SROCC {:.3f}  PLCC {:.3f}  KROCC {:.3f}\n", source, name, subset, s.given.size(), srocc, plcc, krocc);
}

/// Ratings by name and, where the recipe's "subset" gives a length, by the beginning of the file's name.
void report_ratings(const Collection& all, std::size_t source, std::size_t subset, const std::vector<std::string>& names, const Scores& scores, bool json) {
  std::map<std::pair<std::size_t, std::string>, Series> series;
  for (const auto& rating : all.ratings) {
    const auto found = scores.find(rating.picture.key());
    if (rating.source != source || found == scores.end()) continue;
    for (auto name : rating.names)
      for (const std::string& part : std::vector<std::string>{"all", rating.picture.path.filename().string().substr(0, subset)}) {
        if (part.empty()) continue;
        series[{name, part}].predicted.push_back(found->second[name]);
        series[{name, part}].given.push_back(rating.mean);
      }
  }
  for (const auto& [key, s] : series) print_correlations(all.sources[source], names[key.first], key.second, s, json);
}

/// Shares of pairs put in people's order, by name, and for edits by edit.
void report_pairs(const Collection& all, std::size_t source, const std::vector<std::string>& names, const Scores& scores, bool json) {
  std::map<std::pair<std::string, std::string>, std::pair<std::size_t, std::size_t>> counts;
  for (const auto& p : all.preferences) {
    const auto better = scores.find(p.better.key()), worse = scores.find(p.worse.key());
    if (p.source != source || better == scores.end() || worse == scores.end()) continue;
    auto& [right, total] = counts[{names[p.name], p.worse.edit.empty() ? "all" : p.worse.edit}];
    right += better->second[p.name] > worse->second[p.name];
    ++total;
  }
  for (const auto& [key, count] : counts) {
    const double share = double(count.first) / double(count.second);
    if (json) std::cout << nlohmann::ordered_json{{"source", all.sources[source]}, {"score", key.first}, {"subset", key.second}, {"pairs", count.second}, {"agreement", share}}.dump() << '\n';
    else std::cout << std::format("{:<16} {:<18} {:<18} {:>6} pairs   agreement {:.3f}\n", all.sources[source], key.first, key.second, count.second, share);
  }
}

Settings recipe_of(const Arguments& arguments) {
  Settings recipe = Settings::read(arguments.config, arguments.settings);
  std::vector<std::string> known = settings_of_fit();
  known.push_back("only_fold");
  recipe.refuse_unknown(known);
  refuse_unknown_in_tables(recipe);
  return recipe;
}

}  // namespace

int evaluate(const Arguments& arguments) {
  const Settings recipe = recipe_of(arguments);
  const auto critic = std::unique_ptr<Critic>(aesthete_open_critic(arguments.critic, arguments.device));
  const std::vector<std::string> names = score_names(*critic);
  const Collection collection = read_words_to_test_by(recipe, names);
  const std::vector<Picture> pictures = pictures_of(collection);
  const Scores scores = score_all(*critic, pictures, worker_count(arguments), "evaluate");
  const auto ratings = recipe.tables("ratings");
  for (std::size_t source = 0; source < collection.sources.size(); ++source) {
    if (source < ratings.size()) report_ratings(collection, source, ratings[source].value("subset", std::size_t(0)), names, scores, arguments.json);
    else report_pairs(collection, source, names, scores, arguments.json);
  }
  return scores.size() < pictures.size() ? 1 : 0;
}

}  // namespace aesthete
