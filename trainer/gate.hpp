// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "trainer/features.hpp"

namespace aesthete {

/// The recipe's table [gate]: the overall score asks an attribute on pictures like those of some sources, not on the others
/// (trainer/gate_kinds.hpp).
struct GateRecipe {
  std::size_t asks;               ///< which of the critic's names
  std::vector<std::string> like;  ///< the sources
  double closed, open, most;      ///< of the pictures learnt from: shut for the share `closed` of the others, as wide open as it gets, `most`, for the share `open` of those
  std::size_t reframed;           ///< how many of the others are learnt from in other shapes and sizes too: all of a set may have one, and a gate would go by that
  std::uint32_t seed;
};

/// names: "overall", then the attributes. Nothing where the recipe has no gate. Throws Error for one that makes no sense.
std::optional<GateRecipe> gate_recipe(const Settings& recipe, const std::vector<std::string>& names);

/// Learns Network::gate by ridge regression of which of the two kinds a picture is on its standardized features. The shift is such that
/// on those that ask both scores have one mean. network.heads must be fitted.
void learn_gate(const GateRecipe& recipe, const Collection& collection, const Features& features, Network& network, Run& run);

}  // namespace aesthete
