// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "trainer/report/critiques.hpp"
#include "trainer/report/log.hpp"
#include "trainer/report/report.hpp"

namespace aesthete {

/// The whole page. recipe: null when the run's folder has none.
std::string page(const ReportRequest& request, const nlohmann::ordered_json& recipe, const TrainingLog& log, const Html& critiques);

}  // namespace aesthete
