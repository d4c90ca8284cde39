// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "aesthete/critic.hpp"
#include "plugin/report_entry.hpp"

namespace aesthete {

/// The estimated heat maps of a picture, each over a small copy of it, overall first; `all`: of each attribute too. Empty
/// where the critic knows no quick way to them. Takes some 0.3 s; any thread that may use the critic.
std::vector<ReportEntry::Map> report_maps(const Critic& critic, const Image& picture, bool all);

}  // namespace aesthete
