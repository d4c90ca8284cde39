// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "plugin/report_entry.hpp"

namespace aesthete {

/// Comma-separated values, quoted where needed (RFC 4180): a line with the columns' names, then one for each photograph:
/// file, error, overall, overall_spread, overall_percentile, the same three and a sentence for each attribute,
/// familiarity, critic. Numbers and sentences as in the documented JSON, whatever the user's language.
std::string report_csv(const std::vector<ReportEntry>& entries);

/// An array of the documented JSON objects; of a photograph that could not be judged {"file", "error"}.
std::string report_json(const std::vector<ReportEntry>& entries);

}  // namespace aesthete
