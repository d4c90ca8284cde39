// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "trainer/settings.hpp"

namespace aesthete {

/// What errors call an entry of a recipe's [[ratings]] or [[pairs]].
inline std::string where(const nlohmann::json& source) { return "source \"" + source.value("source", std::string("?")) + "\" of the recipe"; }

/// One of its settings. Throws Error when it is missing or of another type.
template <typename T>
T get(const nlohmann::json& source, const std::string& key) { return Settings::convert<T>(source, key, where(source)); }

}  // namespace aesthete
