// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "html/html.hpp"

namespace aesthete {

/// A recipe: its plain settings in a table; below it a table for each setting that holds tables, like [[ratings]], a row for each of them. The [card] is
/// the critic's own, told elsewhere.
Html settings(const nlohmann::ordered_json& recipe);

}  // namespace aesthete
