// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/comparison_text.hpp"

#include <algorithm>
#include <cmath>

#include "plugin/numbers.hpp"
#include "plugin/score_label.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

/// Each score that may be called, as the first of the two sees it: "Overall +1.2, Lighting +0.8".
std::string decided(const std::vector<Difference>& differences, double sign, const ModelCard& card) {
  std::vector<std::string> texts;
  for (const Difference& d : differences)
    if (d.call == Call::better || d.call == Call::worse) texts.push_back(fill(tr("{0} {1}"), label_of_score(card, d.name), signed_points(sign * d.points)));
  return listed(texts);
}

std::string too_close(const std::vector<Difference>& differences, const ModelCard& card) {
  std::vector<std::string> labels;
  for (const Difference& d : differences)
    if (d.name != "overall" && d.call == Call::too_close) labels.push_back(label_of_score(card, d.name));
  if (labels.empty()) return "";
  return fill(tr("{0} is too close to call", "{0} are too close to call", labels.size()), listed(labels));
}

std::string with_details(const std::string& claim, const std::vector<Difference>& differences, double sign, const ModelCard& card) {
  const std::string sure = decided(differences, sign, card), unsure = too_close(differences, card);
  std::string text = sure.empty() ? claim : fill(tr("{0}: {1}"), claim, sure);
  if (!unsure.empty()) text = fill(tr("{0}; {1}"), text, unsure);
  return fill(tr("{0}."), text);
}

/// Where not one score is decided, naming them all would only say the same again.
std::string unless_all_is_open(const std::string& claim, const std::vector<Difference>& differences, const ModelCard& card) {
  return decided(differences, 1, card).empty() ? fill(tr("{0}."), claim) : with_details(claim, differences, 1, card);
}

struct Wording {
  std::string better, worse, close, unknown;
};

std::string said(const std::vector<Difference>& differences, const Wording& words, const ModelCard& card) {
  switch (differences.front().call) {
    case Call::better: return with_details(words.better, differences, 1, card);
    case Call::worse: return with_details(words.worse, differences, -1, card);
    case Call::too_close: return unless_all_is_open(words.close, differences, card);
    default: return unless_all_is_open(words.unknown, differences, card);
  }
}

/// Which of two is better. The two may come either way round: what is named first is the better one, else the one that leads.
std::string on_two(const ComparedPicture& a, const ComparedPicture& b, const std::vector<Difference>& a_less_b, const ModelCard& card) {
  return said(a_less_b,
              {fill(tr("“{0}” is better than “{1}”"), a.name, b.name), fill(tr("“{0}” is better than “{1}”"), b.name, a.name),
               fill(tr("“{0}” and “{1}” are too close to call"), a.name, b.name), fill(tr("No verdict on “{0}” and “{1}”"), a.name, b.name)},
              card);
}

std::string on_part(const std::string& name, const std::vector<Difference>& contribution, const ModelCard& card) {
  Wording words{fill(tr("“{0}” helps"), name), fill(tr("“{0}” does harm"), name), fill(tr("What “{0}” does is too close to call"), name),
                fill(tr("No verdict on what “{0}” does"), name)};
  // What a layer costs is told as what it costs: −0.8.
  if (contribution.front().call == Call::worse) return with_details(words.worse, contribution, 1, card);
  return said(contribution, words, card);
}

/// The part that changes the overall score most, for better or worse.
std::size_t weightiest_part(const Comparison& comparison) {
  std::size_t found = 1;
  const auto weight = [&](std::size_t i) { return std::abs(comparison.differences[i].front().points); };
  for (std::size_t i = 2; i < comparison.pictures.size(); ++i)
    if (weight(i) > weight(found)) found = i;
  return found;
}

}  // namespace

Comparison comparison_of(const Judged& judged, const std::string& reference) {
  std::vector<ComparedPicture> pictures;
  for (const JudgedVariant& variant : judged.variants) pictures.push_back({variant.name, variant.assessment, pictures.size()});
  if (!judged.parts) return compare(std::move(pictures), reference, judged.rules);
  ComparedPicture whole = std::move(pictures.front());
  pictures.erase(pictures.begin());
  return contributions(std::move(whole), std::move(pictures), judged.rules);
}

std::string verdict_on(const Comparison& comparison, std::size_t picture, const Judged& judged) {
  if (picture == comparison.reference) return "";
  const ComparedPicture& one = comparison.pictures[picture];
  if (judged.parts) return on_part(one.name, comparison.differences[picture], judged.card);
  return on_two(one, comparison.pictures[comparison.reference], comparison.differences[picture], judged.card);
}

std::string headline(const Comparison& comparison, const Judged& judged) {
  if (judged.rules.empty())
    return tr("No verdict: this critic was never calibrated. Take the one that comes with Aesthete, or run aesthete-trainer calibrate.");
  const auto& pictures = comparison.pictures;
  if (judged.parts) return verdict_on(comparison, weightiest_part(comparison), judged);
  if (comparison.reference != 0) return verdict_on(comparison, 0, judged);
  if (pictures.size() < 2) return "";
  return on_two(pictures[0], pictures[1], differences(pictures[0].assessment, pictures[1].assessment, judged.rules), judged.card);
}

std::string without_verdict(const Judged& judged) {
  std::vector<std::string> labels;
  for (const VerdictRule& rule : judged.rules)
    if (!rule.difference) labels.push_back(label_of_score(judged.card, rule.name));
  if (labels.empty()) return "";
  return fill(tr("Never a verdict on {0}: too little is known of how often it would be right."), listed(labels));
}

}  // namespace aesthete
