// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/features.hpp"
#include "trainer/probe/ridge.hpp"

namespace aesthete {

/// What few ratings let one expect of other photographs. For each of the recipe's [[ratings]] with `extend = N` the source's
/// ratings are regressed on the features from `first` on (ridge_line), become what the regression says of their own
/// photographs, and N further photographs, drawn by the recipe's seed from those that nobody edited, get such a rating too, in
/// a source of their own: of all that the source rates where no rating speaks of the overall score, else of all but that.
/// `extended = ["content"]` does so for these alone, and leaves what the source says of others as it was told.
/// Heads that meet a few hundred ratings alone learn them by heart. Returns what was found, for each such source. Throws Error
/// when a source has fewer than 20 ratings.
std::vector<RidgeLine> extend_ratings(const Settings& recipe, const std::vector<std::string>& names, const Features& features,
                                      std::int64_t first, Collection& learnt);

}  // namespace aesthete
