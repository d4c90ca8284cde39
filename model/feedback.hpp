// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "aesthete/assessment.hpp"
#include "model/measure.hpp"

namespace aesthete {

/// The bank of sentences (data/phrases.json), as a critic file carries it.
class Phrases {
public:
  /// Throws Error naming the phrase that is wrong and why.
  static Phrases parse(const std::string& json);

  /// The sentence for an attribute with this score: one whose conditions on the score's percentile and on the
  /// measurements hold, the most specific first. Never contradicts either. Falls back to a general phrase.
  Feedback choose(const std::string& attribute, const Score& score, const Measurements& measured) const;

private:
  struct Phrase;
  std::vector<Phrase> phrases_;
};

}  // namespace aesthete
