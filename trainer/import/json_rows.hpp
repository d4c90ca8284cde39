// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

namespace aesthete {

/// A whole JSON file, or one of JSON lines as an array. Throws Error naming file, line and column.
nlohmann::json json_of(const std::filesystem::path& file);

/// Throws Error naming the file and which element of it is wrong.
[[noreturn]] void wrong_element(const std::filesystem::path& file, const std::string& where, const std::string& what);

}  // namespace aesthete
