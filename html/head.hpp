// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/html.hpp"

namespace aesthete {

/// A whole page: title, style and a rule by which the browser itself refuses it whatever it asked for from elsewhere.
/// language: as in <html lang>, "en".
std::string html_page(const std::string& language, const std::string& title, const Html& body);

}  // namespace aesthete
