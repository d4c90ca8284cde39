// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/html.hpp"
#include "trainer/report/log.hpp"
#include "trainer/report/report.hpp"

namespace aesthete {

/// What a run learned from: what its log counted, its collection's descriptions by describer where a database is named, and the
/// sets with their terms, as the critic's card says, or as the recipe does before there is a critic.
Html trained_on(const ReportRequest& request, const nlohmann::ordered_json& recipe, const TrainingLog& log);

/// The critic a run yields.
std::filesystem::path critic_of(const std::filesystem::path& run);

}  // namespace aesthete
