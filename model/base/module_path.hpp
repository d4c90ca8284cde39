// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace aesthete {

/// Where a library or program of ours that is loaded at run time lies: as the environment variable says, else beside the
/// code that asks, or beside the program, or in the private or the plug-in's folder of the same installation; else its
/// name alone, for the system. What the variable names counts alone, so that nobody runs another than they meant.
std::filesystem::path module_path(const std::string& name, const char* variable);

}  // namespace aesthete
