// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// One photograph of a report: what a critic says of it, or why nothing can be said.
struct ReportEntry {
  std::string file;         ///< its path, or the image's name
  std::string picture;      ///< small, as a data URL
  Assessment assessment;
  std::string error;        ///< not empty: nothing else is known of it

  struct Map {
    std::string label, picture;
  };
  std::vector<Map> maps;  ///< what carries or costs a score, over the photograph

  bool failed() const { return !error.empty(); }
};

}  // namespace aesthete
