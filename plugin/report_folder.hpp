// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace aesthete {

/// The files to report on: those named as they are, and of a folder the photographs in it, by name.
std::vector<std::string> photographs_in(const std::vector<std::string>& paths);

}  // namespace aesthete
