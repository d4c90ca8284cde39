// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/verdicts.hpp"

#include <map>

#include "trainer/part.hpp"
#include "trainer/verdicts/held_out.hpp"

namespace aesthete {
namespace {

constexpr std::size_t most_pairs = 60'000;  // of each set

struct Count {
  std::size_t pairs = 0, given = 0, right = 0;

  Count& operator+=(const Count& other) {
    pairs += other.pairs, given += other.given, right += other.right;
    return *this;
  }
};

std::vector<Rating> unseen_ratings(const RatedSet& set) {
  const nlohmann::json part{{"source", set.name()}, {"share", set.table.at("verdicts")}};
  std::vector<Rating> ratings = set.words.ratings;
  std::erase_if(ratings, [&](const Rating& rating) { return !in_share(part, rating.picture.path.filename()); });
  return ratings;
}

/// By the index of the score.
std::map<std::size_t, Count> counts_of(const RatedSet& set, const std::vector<std::string>& names, const std::vector<VerdictRule>& rules, const Judgements& judged) {
  std::map<std::size_t, Count> counts;
  for (const Preference& p : preferences_of_ratings(unseen_ratings(set), most_pairs, 1)) {
    const auto better = judged.find(p.better.key()), worse = judged.find(p.worse.key());
    if (better == judged.end() || worse == judged.end()) continue;
    const Call said = call(names[p.name], better->second.scores.at(p.name) - worse->second.scores.at(p.name), rules);
    counts[p.name] += {1, said == Call::better || said == Call::worse, said == Call::better};
  }
  return counts;
}

void add(const std::string& name, const Count& count, Figures& figures) {
  figures.add("verdicts", name + ": given", double(count.given) / double(count.pairs), count.pairs);
  if (count.given) figures.add("verdicts", name + ": right", double(count.right) / double(count.given), count.given);
}

}  // namespace

void report_verdicts(const std::vector<RatedSet>& sets, const std::vector<std::string>& names, const std::vector<VerdictRule>& rules, const Judgements& judged, Figures& figures) {
  Count all;
  for (const RatedSet& set : sets) {
    if (!set.table.contains("verdicts")) continue;
    for (const auto& [name, count] : counts_of(set, names, rules, judged)) {
      add(set.name() + ", " + names[name] + ": verdicts on pairs", count, figures);
      all += count;
    }
  }
  if (all.given) figures.add("verdicts", "verdicts given on held-out pairs: right", double(all.right) / double(all.given), all.given);
}

}  // namespace aesthete
