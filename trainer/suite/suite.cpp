// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/suite.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "model/base/file_writer.hpp"
#include "model/loader/entry.hpp"
#include "trainer/recipe_keys.hpp"
#include "trainer/suite/agreement.hpp"
#include "trainer/suite/controlled.hpp"
#include "trainer/suite/page.hpp"
#include "trainer/suite/scale.hpp"
#include "trainer/suite/tilts.hpp"
#include "trainer/suite/timing.hpp"
#include "trainer/suite/unfamiliar.hpp"
#include "trainer/suite/verdicts.hpp"
#include "trainer/within.hpp"

namespace aesthete {
namespace {

constexpr std::size_t large_count = 40;
constexpr double least_megapixels = 7;

/// What is to be judged, and what for.
struct Plan {
  std::vector<RatedSet> sets;
  std::optional<ControlledEdits> edits;
  std::vector<Picture> upright;
  std::vector<Picture> large;
  std::size_t strangers = 0;  ///< of each kind of picture that is no photograph
};

bool wanted(const SuiteRequest& request, const std::string& section) {
  return request.only.empty() || std::find(request.only.begin(), request.only.end(), section) != request.only.end();
}

Settings recipe_of(const SuiteRequest& request) {
  Settings recipe = Settings::read(request.config, request.settings);
  recipe.refuse_unknown({"data", "seed", "folds", "only_fold", "ratings", "pairs", "controlled", "at_least", "at_most", "large", "strangers"});
  refuse_unknown_in_tables(recipe);
  if (!request.data.empty()) recipe = recipe.with("data", request.data);
  if (request.count > 0) {
    auto controlled = recipe.table("controlled");
    controlled["count"] = request.count;
    recipe = recipe.with("controlled", controlled);
  }
  return request.fold < 0 ? recipe : recipe.with("only_fold", request.fold);
}

/// Good photographs come from the set that [controlled] names.
const Collection* set_named(const std::vector<RatedSet>& sets, const std::string& name) {
  for (const RatedSet& set : sets)
    if (set.name() == name) return &set.words;
  return nullptr;
}

std::vector<Picture> find_large(const SuiteRequest& request, const Settings& recipe) {
  std::vector<std::string> folders = request.large;
  if (folders.empty())
    for (const auto& folder : recipe.get<std::vector<std::string>>("large", {}))
      if (std::filesystem::exists(recipe.path(folder))) folders.push_back(recipe.path(folder).string());
  return folders.empty() ? std::vector<Picture>{} : large_photographs(folders, least_megapixels, large_count);
}

Plan plan_of(const SuiteRequest& request, const Settings& recipe, const std::vector<std::string>& names, unsigned workers, Figures& figures) {
  Plan plan{read_sets(recipe, names, figures), {}, {}, {}, wanted(request, "familiarity") ? within<std::size_t>(recipe, "strangers", 50, 1, 100000) : 0};
  std::optional<ControlledEdits> controlled;
  if (wanted(request, "tilt") || wanted(request, "edits"))
    controlled = read_controlled(recipe, request.photographs, set_named(plan.sets, recipe.table("controlled").value("photographs", std::string())));
  if (controlled && wanted(request, "tilt")) plan.upright = controlled->photographs;
  if (wanted(request, "edits")) {
    plan.edits = std::move(controlled);
    if (plan.edits && plan.edits->photographs.empty()) plan.edits.reset(), figures.skip("controlled edits", "there are no photographs to edit; name a folder with --photographs");
    if (plan.edits) plan.edits->suit(workers);
  }
  if (wanted(request, "scale")) plan.large = find_large(request, recipe);
  return plan;
}

std::vector<Picture> photographs_of(const Plan& plan) {
  Collection all;
  for (const RatedSet& set : plan.sets) all.ratings.insert(all.ratings.end(), set.words.ratings.begin(), set.words.ratings.end());
  std::vector<Picture> pictures = pictures_of(all);
  if (plan.edits) pictures.insert(pictures.end(), plan.edits->photographs.begin(), plan.edits->photographs.end());
  return pictures;
}

std::vector<ToJudge> subjects_of(const SuiteRequest& request, const Plan& plan) {
  std::vector<ToJudge> all;
  const auto add = [&](std::vector<ToJudge> more) { std::move(more.begin(), more.end(), std::back_inserter(all)); };
  if (wanted(request, "agreement") || plan.strangers)
    for (const RatedSet& set : plan.sets)
      for (const Picture& picture : pictures_of(set.words)) all.push_back(subject_of(picture));
  if (plan.edits) add(plan.edits->subjects());
  if (plan.strangers) add(unfamiliar_subjects(plan.strangers));
  add(scale_subjects(plan.large));
  return all;
}

/// Begun anew unless it is to be resumed; its name tells critics apart.
std::filesystem::path cache_of(const SuiteRequest& request, const Critic& critic) {
  std::filesystem::create_directories(request.output);
  const auto file = request.output / ("scores-" + critic.card().sha256.substr(0, 12) + ".jsonl");
  if (!request.resume) std::filesystem::remove(file);
  return file;
}

ControlledResults report(const SuiteRequest& request, const Plan& plan, const std::vector<std::string>& names, const Judgements& judged, Figures& figures) {
  if (wanted(request, "agreement"))
    for (const RatedSet& set : plan.sets) report_agreement(set, names, judged, figures);
  ControlledResults results;
  if (plan.edits) results = report_controlled(*plan.edits, names, judged, figures);
  if (wanted(request, "scale")) report_scale(plan.large, judged, figures);
  if (wanted(request, "agreement")) {
    for (const RatedSet& set : plan.sets) report_calibration(set, judged, figures);
    report_verdicts(plan.sets, names, read_verdict_rules(request.critic), judged, figures);
  }
  if (plan.strangers) report_familiarity(photographs_of(plan), plan.strangers, judged, figures);
  return results;
}

}  // namespace

int suite(const SuiteRequest& request) {
  const Settings recipe = recipe_of(request);
  const auto critic = std::unique_ptr<Critic>(aesthete_open_critic(request.critic, request.device));
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : critic->card().attributes) names.push_back(attribute.name);
  const unsigned workers = request.workers ? request.workers : std::max(1u, std::thread::hardware_concurrency());

  Figures figures(recipe);
  if (wanted(request, "cost")) report_cost(*critic, request.critic, figures);  // while nothing else runs
  const Plan plan = plan_of(request, recipe, names, workers, figures);
  if (wanted(request, "tilt")) report_tilt(*critic, plan.upright, workers, figures);
  const std::vector<ToJudge> subjects = subjects_of(request, plan);
  const Judgements judged = judge(*critic, subjects, {workers, cache_of(request, *critic)});
  const ControlledResults results = report(request, plan, names, judged, figures);

  if (request.only.empty()) figures.skip_what_was_asked_in_vain();
  const std::string lines = figures.lines() + edit_lines(results, names);
  write_file(request.output / "figures.jsonl", lines);
  write_file(request.output / "index.html", suite_page({critic->card(), figures, names, plan.edits ? &*plan.edits : nullptr, results, judged}));
  std::cout << (request.json ? lines : figures.text() + edit_table(results, names));
  std::cerr << "aesthete-trainer: pictures to look at: " << (request.output / "index.html").string() << '\n';
  const bool some_failed = std::any_of(subjects.begin(), subjects.end(), [&](const ToJudge& s) { return !judged.contains(s.key); });
  return some_failed || figures.all().empty() ? 1 : 0;
}

}  // namespace aesthete
