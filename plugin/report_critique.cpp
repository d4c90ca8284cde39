// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_critique.hpp"

#include <algorithm>

#include "plugin/card_attribute.hpp"
#include "plugin/numbers.hpp"
#include "plugin/report_chart.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr double hardly_familiar = 0.05;

Html note(const std::string& text) { return text.empty() ? Html() : element("p", {{"class", "note"}}, text); }

Html cautions(const Assessment& assessment) {
  Html all;
  if (assessment.familiarity < hardly_familiar) all += note(tr("This critic knows few pictures like this one. Its scores say little here."));
  return all + note(translated(assessment.notice));
}

Html headline(const Score& overall) {
  const std::string better = fill(tr("Better than {} of the reference photographs"), percent(overall.percentile));
  const std::string score = fill(tr("Score {0} of 10, give or take {1}"), decimal(overall.mean), decimal(overall.spread));
  return element("p", {{"class", "lead"}}, better) + element("p", {{"class", "beside"}}, score) + score_chart(overall);
}

/// The percentile, and a bar as long.
Html level(const Score& score) {
  const std::string width = std::format("width:{:.1f}%", std::clamp(score.percentile, 0., 100.));
  const Html bar = element("span", {{"class", "bar"}, {"style", width}}, {});
  return percent(score.percentile) + element("span", {{"class", "track"}}, bar);
}

Html remark(const AttributeScore& attribute) {
  Html says = spoken(attribute.feedback);
  if (!attribute.feedback.tool.empty())
    says += Html(" ") + element("span", {{"class", "tool"}}, fill(tr("Try {}."), translated(attribute.feedback.tool)));
  if (attribute.weak_evidence) says += Html(" ") + element("span", {{"class", "weak"}}, tr("weak evidence"));
  return says;
}

Html attributes(const Assessment& assessment, const ModelCard& card) {
  std::vector<std::vector<Html>> rows;
  for (const AttributeScore& attribute : assessment.attributes)
    rows.push_back({translated(attribute_of(card, attribute.name).label), level(attribute.score),
                    score_and_spread(attribute.score.mean, attribute.score.spread), remark(attribute)});
  return table({tr("Attribute"), tr("Better than"), tr("Score"), tr("Critique")}, rows, {false, true, true, false});
}

Html maps(const std::vector<ReportEntry::Map>& maps) {
  Html all;
  for (const auto& map : maps)
    all += element("figure", void_element("img", {{"src", map.picture}, {"alt", map.label}}) + element("figcaption", map.label));
  return all.empty() ? all : element("div", {{"class", "maps"}}, all);
}

Html photograph(const ReportEntry& entry) {
  const Html picture = void_element("img", {{"src", entry.picture}, {"alt", fill(tr("The photograph {}"), file_name(entry.file))}});
  return element("figure", picture + element("figcaption", entry.file));
}

}  // namespace

std::string file_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

Html report_critique(const ReportEntry& entry, const ModelCard& card, bool folded) {
  const Html all = attributes(entry.assessment, card) + maps(entry.maps);
  const Html told = headline(entry.assessment.overall) + cautions(entry.assessment) +
                    (folded ? element("details", element("summary", tr("Each attribute")) + all) : all);
  return element("article", {{"class", "critique"}}, photograph(entry) + element("div", told)) + Html::markup("\n");
}

}  // namespace aesthete
