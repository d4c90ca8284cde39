// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_page.hpp"

#include <algorithm>

#include "html/head.hpp"
#include "plugin/numbers.hpp"
#include "plugin/report_critique.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

Html thumbnail(const ReportEntry& entry, std::size_t number) {
  const Html picture = void_element("img", {{"src", entry.picture}, {"alt", ""}});
  const Html name = element("figcaption", element("strong", file_name(entry.file)) + Html(" ") +
                                              fill(tr("better than {}"), percent(entry.assessment.overall.percentile)));
  return element("li", element("a", {{"href", "#photo-" + std::to_string(number)}}, element("figure", picture + name))) + Html::markup("\n");
}

Html sheet(const std::vector<ReportEntry>& entries) {
  Html all;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!entries[i].failed()) all += thumbnail(entries[i], i);
  return element("ol", {{"class", "sheet"}}, all);
}

Html failures(const std::vector<ReportEntry>& entries) {
  Html all;
  for (const ReportEntry& entry : entries)
    if (entry.failed()) all += element("li", element("strong", entry.file) + Html(": ") + entry.error);
  return all.empty() ? all : section("failures", tr("Not judged"), element("ul", {{"class", "note"}}, all));
}

Html critiques(const std::vector<ReportEntry>& entries, const ModelCard& card) {
  Html all;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!entries[i].failed())
      all += element("section", {{"id", "photo-" + std::to_string(i)}},
                     element("h2", file_name(entries[i].file)) + report_critique(entries[i], card, true));
  return all;
}

Html about(const ModelCard& card, const std::string& made) {
  return element("p", {{"class", "beside"}},
                 fill(tr("Made by Aesthete {0} on {1} with the critic “{2}” ({3}…). Scores are a machine's opinion, learned from people's."),
                      AESTHETE_VERSION, made, card.name, card.sha256.substr(0, 12)));
}

}  // namespace

std::vector<ReportEntry> sorted(std::vector<ReportEntry> entries) {
  std::ranges::stable_sort(entries, std::ranges::greater{}, [](const ReportEntry& entry) {
    return entry.failed() ? -1. : entry.assessment.overall.mean;
  });
  return entries;
}

std::string report_page(const std::vector<ReportEntry>& entries, const ModelCard& card, const std::string& made) {
  const bool single = entries.size() == 1 && !entries.front().failed();
  const std::string title = single ? fill(tr("Critique of {}"), file_name(entries.front().file))
                                   : fill(tr("{} photograph", "{} photographs", entries.size()), entries.size());
  const Html main = single ? report_critique(entries.front(), card, false) : sheet(entries) + critiques(entries, card);
  const Html body = element("header", element("h1", title) + about(card, made)) + element("main", main + failures(entries));
  // TRANSLATORS: the code of your language as in <html lang>, "de"
  return html_page(tr("en"), title, body);
}

}  // namespace aesthete
