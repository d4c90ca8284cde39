// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/html.hpp"
#include "trainer/report/report.hpp"

namespace aesthete {

/// Photographs beside what a critic says of them.
struct Critiques {
  Html html;
  std::size_t judged = 0, failed = 0;
};

/// Judges the request's photographs by the run's critic. One that cannot be judged is named on stderr and on the page. Throws Error
/// when the run has no critic.
Critiques critiques(const ReportRequest& request);

/// One of them. picture: a data URL. The card says what each attribute is called.
Html critique(const std::string& path, const std::string& picture, const Assessment& assessment, const ModelCard& card);

}  // namespace aesthete
