// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/collection.hpp"

namespace aesthete {

/// Reads a [[ratings]] table into a collection: means on a scale of 0 to 10. What is missing in its folder is told on stderr. Throws Error
/// where nothing of it is there, and for a table that makes no sense.
void add_ratings(const Settings& recipe, const nlohmann::json& source, const std::vector<std::string>& names, Collection& all);

}  // namespace aesthete
