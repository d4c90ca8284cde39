// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace aesthete {
namespace {

constexpr double striking = 4;         // noticeable differences; beyond that one more changes nothing
constexpr double nearness_weight = 4;  // what a cosine of 1 is worth in such differences

bool fits(const Phrase& phrase, const std::string& attribute, double percentile, const Survey& survey) {
  return phrase.attribute == attribute && phrase.percentile.holds(percentile) &&
         std::ranges::all_of(phrase.when, [&](const Condition& c) { return c.band.holds(c.measurement.of(survey)); });
}

/// How far out of the ordinary what a phrase speaks of is, in differences one notices. A condition that the usual
/// photograph fulfils only keeps a phrase from being said where it would be wrong.
double strangeness(const Phrase& phrase, const Survey& survey) {
  double sum = 0;
  for (const auto& [measurement, band] : phrase.when)
    if (!band.holds(measurement.usual))
      sum += std::min(std::abs(measurement.of(survey) - measurement.usual) / measurement.unit, striking);
  return sum;
}

/// It does not say where something lies that is not there.
bool names_what_is_there(const Phrase& phrase, const Survey& survey) {
  return (survey.has_subject || !phrase.names_subject_place) && (survey.has_focus || !phrase.names_focus_place);
}

/// The phrase with the greater one is said.
auto rank(const Phrase& phrase, const Survey& survey, const Nearness& nearness) {
  const double near = nearness ? nearness_weight * nearness(phrase) : 0;
  return std::tuple(names_what_is_there(phrase, survey), strangeness(phrase, survey) + near, phrase.percentile.low - phrase.percentile.high);
}

}  // namespace

Feedback Phrases::choose(const std::string& attribute, const Score& score, const Survey& survey, const Nearness& nearness) const {
  const Phrase* best = nullptr;
  for (const Phrase& phrase : phrases_)
    if (fits(phrase, attribute, score.percentile, survey) &&
        (!best || rank(phrase, survey, nearness) > rank(*best, survey, nearness)))
      best = &phrase;
  if (!best) return {};
  Feedback feedback = best->feedback;
  for (const PhraseValue& value : best->values) feedback.values.push_back(value(survey));
  return feedback;
}

}  // namespace aesthete
