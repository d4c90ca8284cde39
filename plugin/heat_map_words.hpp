// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/heat_map.hpp"

namespace aesthete {

/// The map in a sentence: "Carries most: upper left (+0.12). Costs most: centre (−0.08)."
std::string in_words(const HeatMap& map);

}  // namespace aesthete
