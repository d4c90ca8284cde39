// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "aesthete/critic.hpp"
#include "plugin/report_entry.hpp"

namespace aesthete {

/// The best first; those of which nothing can be said come last, in the order given.
std::vector<ReportEntry> sorted(std::vector<ReportEntry> entries);

/// A page that needs nothing else, in the user's language: one photograph with all there is to say, or a contact sheet
/// of several with what is said of each. `made` is the time as one reads it.
std::string report_page(const std::vector<ReportEntry>& entries, const ModelCard& card, const std::string& made);

}  // namespace aesthete
