// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libintl.h>

#include <format>
#include <string>

namespace aesthete {

/// A message in the language of whoever runs the program, its {} filled. Translated where the program has bound the text
/// domain, as GIMP does for the plug-in; the trainer has not, and speaks English. xgettext knows this name (po/update.py).
/// The text must be a literal here or marked elsewhere.
template <class... Values>
std::string told(const char* english, const Values&... values) {
  return std::vformat(dgettext("aesthete", english), std::make_format_args(values...));
}

/// Marks a text for translation where it is not said yet.
constexpr const char* mark(const char* text) { return text; }

}  // namespace aesthete
