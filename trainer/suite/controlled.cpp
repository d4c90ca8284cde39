// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/controlled.hpp"

#include <algorithm>
#include <random>

#include "trainer/commands.hpp"
#include "trainer/in_order.hpp"
#include "trainer/pairs.hpp"
#include "trainer/suite/measures.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

constexpr const char* where = "the recipe's [controlled]";

std::vector<Picture> best_rated(const Collection& rated, std::size_t count) {
  std::vector<Rating> ratings = rated.ratings;
  std::stable_sort(ratings.begin(), ratings.end(), [](const Rating& a, const Rating& b) { return a.mean > b.mean; });
  std::vector<Picture> best;
  for (std::size_t i = 0; i < std::min(count, ratings.size()); ++i) best.push_back(ratings[i].picture);
  return best;
}

std::vector<Picture> drawn(const std::vector<std::string>& paths, std::size_t count, std::uint32_t seed) {
  std::vector<Picture> all;
  for (const auto& path : photographs(paths)) all.push_back({path, {}, "", 0});
  std::mt19937 random(seed);
  if (all.size() > count) std::shuffle(all.begin(), all.end(), random), all.resize(count);
  return all;
}

/// Rows of those photographs that were judged in every form asked for.
struct Rows {
  ScoreRows originals;
  std::vector<ScoreRows> edited;
};

Rows rows_of(const std::vector<Picture>& photographs, const std::string& edit, const std::vector<double>& strengths, const Judgements& judged) {
  Rows rows{{}, std::vector<ScoreRows>(strengths.size())};
  for (const Picture& photograph : photographs) {
    std::vector<const Judged*> forms;
    const auto look = [&](const Picture& form) { if (const auto found = judged.find(form.key()); found != judged.end()) forms.push_back(&found->second); };
    look(photograph);
    for (double strength : strengths) look(edited(photograph, edit, strength));
    if (forms.size() != strengths.size() + 1) continue;
    rows.originals.push_back(forms[0]->scores);
    for (std::size_t s = 0; s < strengths.size(); ++s) rows.edited[s].push_back(forms[s + 1]->scores);
  }
  return rows;
}

ScoreRows good_rows(const std::vector<Picture>& photographs, const Judgements& judged) { return rows_of(photographs, "", {}, judged).originals; }

/// The mean of a figure over the edits, in all and of each attribute.
void add_means(const std::string& what, const std::vector<EditResult>& edits, const std::vector<std::string>& names, double (*of)(const EditResult&), Figures& figures) {
  std::vector<double> all;
  std::map<std::size_t, std::vector<double>> by_name;
  for (const auto& e : edits) all.push_back(of(e)), by_name[e.name].push_back(of(e));
  if (all.empty()) return;
  figures.add("controlled edits", what, mean_of(all), all.size());
  for (const auto& [name, values] : by_name) figures.add("controlled edits", what + ", " + names[name], mean_of(values), values.size());
}

/// How often the attribute that was harmed is better once the harm is mended.
void report_mended(const std::string& harm, const ControlledEdits& what, const std::vector<std::string>& names, const Judgements& judged, Figures& figures) {
  const auto [harmed, mended] = mended_named(harm);
  const auto on = what.suited.find(harm);
  if (on == what.suited.end()) return figures.skip("mended " + harm, "it suits none of the photographs");
  const std::size_t name = index_of(harmed.attribute, names);
  std::vector<double> rose;
  for (const Picture& photograph : on->second)
    for (const double strength : what.strengths) {
      const auto before = judged.find(edited(photograph, harm, strength).key()), after = judged.find(edited(photograph, mended.name, strength).key());
      if (before != judged.end() && after != judged.end()) rose.push_back(after->second.scores.at(name) > before->second.scores.at(name));
    }
  figures.add("controlled edits", harm + " mended: " + harmed.attribute + " rises", mean_of(rose), on->second.size());
}

void report_independence(const ScoreRows& good, Figures& figures) {
  std::vector<std::vector<double>> series(good.at(0).size() - 1);
  for (const auto& row : good)
    for (std::size_t n = 1; n < row.size(); ++n) series[n - 1].push_back(row[n]);
  if (series.size() > 1 && good.size() > 2) figures.add("independence", "attributes over good photographs: mean correlation", mean_correlation(series), good.size());
}

}  // namespace

Picture edited(const Picture& photograph, const std::string& edit, double strength) { return {photograph.path, photograph.crop, edit, strength}; }

std::optional<ControlledEdits> read_controlled(const Settings& recipe, const std::vector<std::string>& folder, const Collection* rated) {
  const auto table = recipe.table("controlled");
  if (table.empty()) return {};
  ControlledEdits what{{}, Settings::convert<std::vector<std::string>>(table, "edits", where), Settings::convert<std::vector<double>>(table, "strengths", where), table.value("within", .5), table.value("mended", std::vector<std::string>())};
  const std::size_t count = table.value("count", std::size_t(100));
  if (!folder.empty()) what.photographs = drawn(folder, count, recipe.get<std::uint32_t>("seed", 1));
  else if (rated) what.photographs = best_rated(*rated, count);
  for (const auto& name : what.edits) edit_named(name);  // so that a wrong one is told now
  for (const auto& name : what.mended) mended_named(name);
  return what;
}

void ControlledEdits::suit(unsigned workers) {
  using Looked = std::optional<Survey>;
  std::vector<std::string> harms = edits;
  harms.insert(harms.end(), mended.begin(), mended.end());
  in_order<Looked>(
      photographs.size(), workers, [&](std::size_t i) -> Looked {
        keep_to_one_processor(workers);
        try { return survey(photographs[i].read()); } catch (const Error&) { return {}; }  // judging will name it
      },
      [&](std::size_t i, Looked looked) {
        for (const auto& name : harms)
          if (looked && edit_named(name).fits(*looked)) suited[name].push_back(photographs[i]);
      });
}

std::vector<ToJudge> ControlledEdits::subjects() const {
  std::vector<ToJudge> all;
  for (const auto& photograph : photographs) {
    all.push_back(subject_of(photograph));
    for (const Edit& edit : harmless_edits()) all.push_back(subject_of(edited(photograph, edit.name, 0)));
  }
  for (const auto& [name, on] : suited)
    for (const auto& photograph : on)
      for (double strength : strengths) all.push_back(subject_of(edited(photograph, name, strength)));
  for (const auto& name : mended)
    if (const auto on = suited.find(name); on != suited.end())
      for (const auto& photograph : on->second)
        for (double strength : strengths) all.push_back(subject_of(edited(photograph, mended_named(name).mended.name, strength)));
  return all;
}

ControlledResults report_controlled(const ControlledEdits& what, const std::vector<std::string>& names, const Judgements& judged, Figures& figures) {
  ControlledResults results;
  const ScoreRows good = good_rows(what.photographs, judged);
  if (good.size() < 2) return figures.skip("controlled edits", "fewer than two photographs could be judged"), results;
  const std::vector<double> spreads = spreads_of(good);
  for (const auto& name : what.edits) {
    const auto on = what.suited.find(name);
    const Rows rows = on == what.suited.end() ? Rows{} : rows_of(on->second, name, what.strengths, judged);
    if (rows.originals.empty()) figures.skip("edit " + name, "it suits none of the photographs");
    else results.edits.push_back(compare_edit(name, index_of(edit_named(name).attribute, names), what.strengths, rows.originals, rows.edited, spreads));
  }
  std::vector<double> stable;
  for (const Edit& edit : harmless_edits()) {
    const Rows rows = rows_of(what.photographs, edit.name, {0}, judged);
    results.harmless.push_back({edit.name, stability(rows.originals, rows.edited[0], spreads, what.within)});
    stable.push_back(mean_of(results.harmless.back().second));
  }
  add_means("sensitivity", results.edits, names, [](const EditResult& e) { return e.sensitivity(); }, figures);
  add_means("monotony", results.edits, names, [](const EditResult& e) { return e.monotone; }, figures);
  add_means("specificity", results.edits, names, [](const EditResult& e) { return e.specificity(); }, figures);
  figures.add("controlled edits", "stability", mean_of(stable), good.size());
  for (std::size_t i = 0; i < stable.size(); ++i) figures.add("controlled edits", "stability, " + results.harmless[i].first, stable[i], good.size());
  for (const auto& harm : what.mended) report_mended(harm, what, names, judged, figures);
  report_independence(good, figures);
  return results;
}

}  // namespace aesthete
