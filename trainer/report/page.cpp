// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/page.hpp"

#include <algorithm>
#include <format>

#include "html/head.hpp"
#include "trainer/report/curves.hpp"
#include "trainer/report/results.hpp"
#include "trainer/report/settings_table.hpp"
#include "trainer/report/trained_on.hpp"
#include "trainer/report/wording.hpp"

namespace aesthete {
namespace {

/// "/data/runs/first/" is called "first".
std::string name_of(const std::filesystem::path& run) {
  const auto whole = std::filesystem::weakly_canonical(run);
  return whole.has_filename() ? whole.filename().string() : whole.parent_path().filename().string();
}

std::string counted(std::size_t count, const char* one, const char* many) { return std::format("{} {}", grouped(std::int64_t(count)), count == 1 ? one : many); }

/// Whether the training ended, and if not, how far it came.
std::string state_of(const TrainingLog& log) {
  if (log.event("end")) return "finished";
  if (log.phases.empty()) return "not finished: no step was logged";
  const Phase& last = log.phases.back();
  const std::string planned = last.planned > 0 ? " of " + grouped(std::int64_t(last.planned)) : "";
  return std::format("not finished: {}, {} {}{}", words_of(last.name), last.counter, grouped(std::int64_t(last.at.back())), planned);
}

Html summary(const ReportRequest& request, const TrainingLog& log) {
  std::vector<std::pair<Html, Html>> rows{{"Run", request.run.string()}, {"State", state_of(log)}};
  if (!log.first_time.empty()) rows.push_back({"Log", moment(log.first_time) + " to " + moment(log.last_time)});
  if (const auto time = passed(log.first_time, log.last_time); !time.empty()) rows.push_back({"Time, pauses included", time});
  for (const Phase& phase : log.phases)
    if (const auto* srocc = phase.find("held_out_srocc"); srocc && !srocc->empty())
      rows.push_back({"SROCC on ratings that the heads did not learn from", std::format("{:.3f}", srocc->back())});
  if (log.repeated)
    rows.push_back({"Killed and gone on", counted(log.repeated, "step or epoch was", "steps or epochs were") + " done again; the curves show them once"});
  if (log.damaged) rows.push_back({"Damaged lines of the log", counted(log.damaged, "line is", "lines are") + " left out"});
  return facts(rows);
}

struct Section {
  const char *id, *title;
  Html inside;
};

Html linked(const std::vector<Section>& sections) {
  Html links;
  for (const Section& s : sections)
    if (!s.inside.empty()) links += element("a", {{"href", std::string("#") + s.id}}, s.title) + Html::markup("\n");
  return element("nav", links) + Html::markup("\n");
}

}  // namespace

std::string page(const ReportRequest& request, const nlohmann::ordered_json& recipe, const TrainingLog& log, const Html& critiques) {
  const std::vector<Section> sections{
      {"curves", "Curves", curves(log)},
      {"retrieval", "Retrieval", retrieval_table(results(request.run, "retrieval"))},
      {"probe", "Frozen features, by ridge regression", probe_table(results(request.run, "probe"))},
      {"critiques", "Sample critiques", critiques},
      {"trained-on", "What it was trained on", trained_on(request, recipe, log)},
      {"settings", "Settings", recipe.is_object() ? settings(recipe) : element("p", {{"class", "note"}}, "The run's folder has no recipe.json.")},
  };
  const std::string title = "Run " + name_of(request.run);
  const Html by = element("p", {{"class", "beside"}}, "Reported by aesthete-trainer " AESTHETE_VERSION ".");
  Html body = element("header", element("h1", title) + by + linked(sections)) + Html::markup("\n");
  Html main = summary(request, log) + Html::markup("\n");
  for (const Section& s : sections) main += section(s.id, s.title, s.inside);
  body += element("main", main);
  return html_page("en", title, body);
}

}  // namespace aesthete
