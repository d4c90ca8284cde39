// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <regex>
#include <string>

#include <nlohmann/json.hpp>

#include "trainer/settings.hpp"

namespace aesthete {

/// What errors call an entry of a recipe's [[ratings]] or [[pairs]].
inline std::string where(const nlohmann::json& source) { return "source \"" + source.value("source", std::string("?")) + "\" of the recipe"; }

/// One of its settings. Throws Error when it is missing or of another type.
template <typename T>
T get(const nlohmann::json& source, const std::string& key) { return Settings::convert<T>(source, key, where(source)); }

/// A setting that is a regular expression. Throws Error when it is none.
inline std::regex pattern_of(const nlohmann::json& source, const std::string& key) {
  const auto text = get<std::string>(source, key);
  try {
    return std::regex(text);
  } catch (const std::regex_error& e) {
    Settings::refuse(where(source), key, "is no regular expression: \"" + text + "\" (" + e.what() + ")");
  }
}

}  // namespace aesthete
