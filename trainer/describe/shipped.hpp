// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aesthete {

/// A file or folder of data/ that ships, by its name there: in $AESTHETE_DATA, else in the installation that the program
/// belongs to, else beside the program in a build, else where this build is to be installed. Throws Error naming where it was looked for.
std::filesystem::path shipped_path(const std::string& name);

/// Throws Error when it cannot be read.
std::string read_text(const std::filesystem::path& file);

/// The names of data/attributes.json, in order.
std::vector<std::string> shipped_attributes();

}  // namespace aesthete
