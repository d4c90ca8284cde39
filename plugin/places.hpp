// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace aesthete {

/// The folder of this executable: all that the plug-in needs is beside it.
std::filesystem::path own_folder();

/// The critic file to use: `chosen` when it names one, else $AESTHETE_CRITIC, else the shipped one.
std::filesystem::path critic_file(const std::string& chosen);

}  // namespace aesthete
