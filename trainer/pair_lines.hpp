// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/features.hpp"
#include "trainer/probe/ridge.hpp"

namespace aesthete {

/// For each of the recipe's [[pairs]] with `line = true`: the line along which its better pictures lie above the worse
/// (preference_line; groups by fold_pattern are kept together to find how strict it must be). Pairs that the line puts the other
/// way are left out, so that heads do not learn by heart what few scenes cannot show. Returns what was found, for each such source;
/// none for one that has fewer than 20 pairs or two groups, with a warning.
std::vector<RidgeLine> pair_lines(const Settings& recipe, const Features& features, Collection& learnt);

}  // namespace aesthete
