// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/agreement.hpp"

#include <map>

#include "trainer/statistics.hpp"
#include "trainer/suite/measures.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

bool all_there(const Settings& recipe, const json& entries) {
  for (const auto& [key, value] : entries.items())
    if (!std::filesystem::exists(recipe.path(value.get<std::string>()))) return false;
  return true;
}

/// The table as it is to be read: whole, unseen or one fold.
std::pair<Settings, json> unseen_part(const Settings& recipe, json table) {
  if (table.contains("unseen") && all_there(recipe, table.at("unseen"))) {
    table.update(table.at("unseen"));
    return {recipe.with("only_fold", -1), table};
  }
  if (table.contains("fold_pattern") && recipe.get<int>("only_fold", -1) < 0)
    throw Error("a critic may be trained on all of it; test one made by `fit --set without_fold=N` with --fold N, or put words of others into the folder");
  return {recipe, table};
}

RatedSet read_set(const Settings& recipe, const std::string& kind, const json& table, const std::vector<std::string>& names) {
  const auto [own, part] = unseen_part(recipe, table);
  const Settings alone = own.with("ratings", json::array()).with("pairs", json::array()).with(kind, json::array({part}));
  RatedSet set{part, read_words_to_test_by(alone, names)};
  if (set.words.ratings.empty() && set.words.preferences.empty()) throw Error("nothing is left of it");
  return set;
}

struct Series {
  std::vector<double> predicted, given, overall;
};

void add(Series& series, const Judged& judged, std::size_t name, double given) {
  series.predicted.push_back(judged.scores.at(name));
  series.given.push_back(given);
  series.overall.push_back(judged.scores.front());
}

void report_correlations(const std::string& name, const Series& s, bool attribute, Figures& figures) {
  const std::size_t count = s.given.size();
  figures.add("agreement", name + ": SROCC", spearman(s.predicted, s.given), count);
  figures.add("agreement", name + ": PLCC", pearson(s.predicted, s.given), count);
  figures.add("agreement", name + ": KROCC", kendall(s.predicted, s.given), count);
  if (attribute) figures.add("agreement", name + ": PLCC, overall held fixed", partial_correlation(s.predicted, s.given, s.overall), count);
}

void report_within(const std::string& name, const std::map<std::string, Series>& groups, Figures& figures) {
  std::vector<double> each;
  std::size_t count = 0;
  for (const auto& [group, s] : groups) each.push_back(spearman(s.predicted, s.given)), count += s.given.size();
  figures.add("agreement", name + ": SROCC within groups", mean_of(each), count);
}

void report_ratings(const RatedSet& set, const std::vector<std::string>& names, const Judgements& judged, Figures& figures) {
  const bool within = set.table.value("within", false);
  for (const std::size_t name : set.words.ratings.front().names) {
    std::map<std::string, Series> parts;  // the empty one is all
    for (const Rating& rating : set.words.ratings) {
      const auto found = judged.find(rating.picture.key());
      if (found == judged.end()) continue;
      if (within) add(parts[rating.group], found->second, name, rating.mean);
      else add(parts[""], found->second, name, rating.mean);
      if (const auto subset = set.table.value("subset", std::size_t(0)); subset && !within)
        add(parts[rating.picture.path.filename().string().substr(0, subset)], found->second, name, rating.mean);
    }
    const std::string title = set.name() + ", " + names[name];
    if (within && !parts.empty()) report_within(title, parts, figures);
    if (!within)
      for (const auto& [part, s] : parts) report_correlations(title + (part.empty() ? "" : ", " + part), s, name > 0 && part.empty(), figures);
  }
}

void report_pairs(const RatedSet& set, const std::vector<std::string>& names, const Judgements& judged, Figures& figures) {
  double right = 0, right_overall = 0;
  std::size_t count = 0;
  for (const Preference& p : set.words.preferences) {
    const auto better = judged.find(p.better.key()), worse = judged.find(p.worse.key());
    if (better == judged.end() || worse == judged.end()) continue;
    const auto share = [&](std::size_t name) { const double d = better->second.scores.at(name) - worse->second.scores.at(name); return d > 0 ? 1 : d == 0 ? .5 : 0; };
    right += share(p.name);
    right_overall += share(0);
    ++count;
  }
  if (!count) return;
  const std::string name = names[set.words.preferences.front().name];
  figures.add("agreement", set.name() + ", " + name + ": pairs in order", right / double(count), count);
  if (name != "overall") figures.add("agreement", set.name() + ", overall: pairs in order", right_overall / double(count), count);
}

}  // namespace

std::vector<RatedSet> read_sets(const Settings& recipe, const std::vector<std::string>& names, Figures& figures) {
  std::vector<RatedSet> sets;
  for (const std::string kind : {"ratings", "pairs"})
    for (const json& table : recipe.tables(kind)) try {
        sets.push_back(read_set(recipe, kind, table, names));
      } catch (const Error& e) {
        figures.skip(table.value("source", std::string("a set without a name")), e.what());
      }
  return sets;
}

void report_agreement(const RatedSet& set, const std::vector<std::string>& names, const Judgements& judged, Figures& figures) {
  if (set.is_ratings()) report_ratings(set, names, judged, figures);
  else report_pairs(set, names, judged, figures);
}

void report_calibration(const RatedSet& set, const Judgements& judged, Figures& figures) {
  if (!set.table.value("calibrates", false)) return;
  std::vector<Bins> forecasts, truths;
  std::vector<double> off;
  for (const Rating& rating : set.words.ratings)
    if (const auto found = judged.find(rating.picture.key()); found != judged.end()) {
      forecasts.push_back(found->second.overall);
      truths.push_back(bins_of(rating.mean, rating.spread));
      off.push_back(found->second.scores.front() - rating.mean);
    }
  if (forecasts.empty()) return;
  figures.add("calibration", set.name() + ": expected calibration error of the bins", calibration_error(forecasts, truths), forecasts.size());
  figures.add("calibration", set.name() + ": mean score less mean rating, points", mean_of(off), off.size());
}

}  // namespace aesthete
