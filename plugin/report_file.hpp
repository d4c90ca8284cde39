// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "aesthete/critic.hpp"
#include "plugin/report_entry.hpp"

namespace aesthete {

/// Sorts and writes a report whole or not at all, in the form that the file's name ends with: .html, .csv or .json.
/// Throws Error on another ending, and when it cannot be written; then an older file is still there.
void write_report(const std::string& file, std::vector<ReportEntry> entries, const ModelCard& card);

/// Throws Error unless a report can be written in the form that the file's name ends with.
void check_report_name(const std::string& file);

}  // namespace aesthete
