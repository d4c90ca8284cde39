// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace aesthete {

/// Where a person's opinions are kept: $AESTHETE_FEEDBACK, else feedback.db in Aesthete's folder of $XDG_DATA_HOME
/// (~/.local/share/aesthete). Throws Error where there is no home.
std::filesystem::path opinions_file();

/// Where the dialog looks for critics beside the shipped one: $AESTHETE_CRITICS, else critics/ in that folder.
std::filesystem::path own_critics_folder();

}  // namespace aesthete
