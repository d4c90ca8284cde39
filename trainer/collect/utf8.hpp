// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <jsoncons/json.hpp>
#include <jsoncons/utility/unicode_traits.hpp>

namespace aesthete {

/// PostgreSQL stores no text that is not UTF-8, and what one engine takes the other must take too.
inline bool is_utf8(const std::string& text) {
  return jsoncons::unicode_traits::validate(text.data(), text.size()).ec == jsoncons::unicode_traits::conv_errc() && text.find('\0') == std::string::npos;
}

}  // namespace aesthete
