// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/feedback.hpp"

namespace aesthete {

/// What in a sentence the score or the measurements belie, in words; empty when nothing does. What each claim of a phrase
/// stands for is said here once more, apart from the bank's own conditions.
std::vector<std::string> contradictions(const Phrase& phrase, double percentile, const Survey& survey);

/// The words of a text that must not stand there without a claim which `contradictions` can hold against a picture.
std::vector<std::string> unclaimed_words(const Phrase& phrase);

/// The phrase that a feedback was made from. Throws when the bank has none.
const Phrase& phrase_of(const Phrases& bank, const Feedback& feedback);

}  // namespace aesthete
