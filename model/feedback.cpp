// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <limits>
#include <tuple>

namespace aesthete {
namespace {

bool fits(const Phrase& phrase, const std::string& attribute, double percentile, const Measurements& measured) {
  return phrase.attribute == attribute && phrase.percentile.holds(percentile) &&
         std::ranges::all_of(phrase.when, [&](const Condition& c) { return c.band.holds(measured.*c.measurement.member); });
}

/// How far the measurements lie within their bounds: the least of all, in units one notices.
double strength(const Phrase& phrase, const Measurements& measured) {
  double least = std::numeric_limits<double>::infinity();
  for (const auto& [measurement, band] : phrase.when) {
    const double value = measured.*measurement.member;
    least = std::min({least, (value - band.low) / measurement.unit, (band.high - value) / measurement.unit});
  }
  return least;
}

/// Ordered so that the more specific phrase is the greater.
auto rank(const Phrase& phrase, const Measurements& measured) {
  return std::tuple(phrase.when.size(), phrase.percentile.low - phrase.percentile.high, strength(phrase, measured));
}

/// One decimal under ten, none above: nobody needs to know that 12.3 % is white.
std::string rounded(double value) {
  if (std::abs(value) >= 9.95) return std::format("{:.0f}", value);
  const std::string text = std::format("{:.1f}", value);
  return text == "-0.0" ? "0" : text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::string written(const PhraseValue& value, const Measurements& measured) {
  double number = measured.*value.measurement.member;
  if (value.absolute) number = std::abs(number);
  return rounded(value.percent ? number * 100 : number);
}

}  // namespace

Feedback Phrases::choose(const std::string& attribute, const Score& score, const Measurements& measured) const {
  const Phrase* best = nullptr;
  for (const Phrase& phrase : phrases_)
    if (fits(phrase, attribute, score.percentile, measured) &&
        (!best || rank(phrase, measured) > rank(*best, measured)))
      best = &phrase;
  if (!best) return {};
  Feedback feedback = best->feedback;
  for (const PhraseValue& value : best->values) feedback.values.push_back(written(value, measured));
  return feedback;
}

}  // namespace aesthete
