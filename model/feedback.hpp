// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "aesthete/assessment.hpp"
#include "model/phrase_values.hpp"
#include "model/survey.hpp"

namespace aesthete {

/// A closed range; an open end is infinite.
struct Band {
  double low, high;

  bool holds(double value) const { return low <= value && value <= high; }
};

/// One measurement that must lie in a band.
struct Condition {
  NamedSurvey measurement;
  Band band;
};

/// One sentence and when it may be said.
struct Phrase {
  std::string attribute, says;
  Band percentile;
  std::vector<Condition> when;
  std::vector<std::string> claims;
  std::vector<PhraseValue> values;
  Feedback feedback;  ///< its values are empty: they differ from picture to picture
  bool names_subject_place = false, names_focus_place = false;  ///< among the values
};

/// How near a phrase lies to a picture in its attribute's embedding space: a cosine, −1–1.
using Nearness = std::function<double(const Phrase&)>;

/// The bank of sentences (data/phrases.json), as a critic file carries it: a JSON array of objects with
///   attribute   "lighting"
///   says        "praise", "neutral" or "weakness": praise is only for percentiles of 50 and more, weakness for 50 and
///               less, so that no sentence contradicts its score
///   percentile  [from, to], both included, within 0–100
///   when        optional: {"clipped_highlights": [0.02, null]}: the measurements that must lie in a range, both ends
///               included, null for an open end; names and units as in Survey
///   claims      optional: what the text says of the picture that a measurement could belie, as one word each ("dark",
///               "noisy"); the tests know what each stands for and hold it against photographs
///   text        English, one or two sentences, with {0}, {1} … for the values and no other braces
///   values      optional, one for each placeholder; model/phrase_values.hpp says which there are
///   tool        optional: GIMP's tool that helps, as a menu path: "Colors ▸ Exposure"
/// No other members. A text occurs once in the bank.
class Phrases {
public:
  /// Throws Error naming the phrase that is wrong and why.
  static Phrases parse(const std::string& json);

  /// The sentence for an attribute with this score: one whose conditions on the score's percentile and on what is
  /// measured hold. First comes the one that speaks of what is furthest out of the ordinary, where a critic has
  /// anchors helped by how near the phrase lies to the picture; then a narrower percentile band, then the order of the
  /// bank. Of a frame with no subject, or nothing in focus, one that names its place is the last choice. Empty when nothing fits.
  Feedback choose(const std::string& attribute, const Score& score, const Survey& survey, const Nearness& nearness = {}) const;

  /// As they stand in the bank.
  const std::vector<Phrase>& all() const { return phrases_; }

private:
  std::vector<Phrase> phrases_;
};

}  // namespace aesthete
