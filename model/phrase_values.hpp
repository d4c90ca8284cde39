// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/survey.hpp"

namespace aesthete {

/// Writes what goes into a sentence: a number, rounded for reading ("12", "3.5"), or an English word that a host can
/// translate ("at the upper left").
using PhraseValue = std::function<std::string(const Survey&)>;

/// The value of this name, or nothing when there is none:
///   tilt                 any number of a survey, by its name (named_survey)
///   |tilt|               without its sign
///   ~tilt, ~|tilt|       in whole numbers
///   clipped_highlights%  times 100; contrast/2.55: divided by a number
///   subject_place        where it lies, by ninths of the frame: "in the middle"; so too focus_place, highlights_place,
///                        shadows_place
///   colour               the most widespread colour other than black, grey and white; second_colour: the next one
std::optional<PhraseValue> phrase_value(std::string_view name);

}  // namespace aesthete
