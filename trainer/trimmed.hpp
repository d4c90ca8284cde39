// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace aesthete {

/// Without the blanks and line ends around it.
inline std::string trimmed(const std::string& text) {
  const char* blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

}  // namespace aesthete
