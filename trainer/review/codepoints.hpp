// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace aesthete {

/// The characters of UTF-8 text; a byte that is no UTF-8 stands as U+FFFD.
std::u32string codepoints(const std::string& utf8);

}  // namespace aesthete
