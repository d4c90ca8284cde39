// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/features.hpp"

namespace aesthete {

/// Throws Error for a [gate] of the recipe that makes no sense, before anything takes time.
void check_gate(const Settings& recipe, const std::vector<std::string>& names);

/// For collection.reframed: as many of the other photographs (trainer/gate_kinds.hpp) as `reframed` of the [gate] says, cut to other shapes
/// and sizes. All of a set may have one shape, and a gate would go by that.
std::vector<Picture> reframed_for_gate(const Settings& recipe, const Collection& collection);

/// Learns where the overall score asks an attribute (Network::gate), as the recipe's table [gate] says: `asks` it on pictures like
/// those of the sources `like`, not on the others. Ridge regression of which of the two a picture is on its standardized features.
/// Of those learnt from, closed for the share `closed` of the others, and as wide open as it gets, `most`, for the share `open` of
/// those. The shift is such that on those both scores have one mean. Without the table there is no gate. network.heads must be fitted.
void learn_gate(const Settings& recipe, const Collection& collection, const Features& features, Network& network, Run& run);

}  // namespace aesthete
