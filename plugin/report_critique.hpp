// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/critic.hpp"
#include "html/html.hpp"
#include "plugin/report_entry.hpp"

namespace aesthete {

/// The photograph beside all that the critic says of it, in the user's language. `folded`: the attributes wait behind a
/// heading, as one of many.
Html report_critique(const ReportEntry& entry, const ModelCard& card, bool folded);

/// "sunset.jpg" of a path.
std::string file_name(const std::string& path);

}  // namespace aesthete
