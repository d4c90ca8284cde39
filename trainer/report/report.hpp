// SPDX-License-Identifier: GPL-3.0-or-later
// The face of this folder for the command line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"

namespace aesthete {

/// What `report` was asked for.
struct ReportRequest {
  std::filesystem::path run;
  std::filesystem::path output;          ///< empty: report.html in the run's folder
  std::vector<std::string> photographs;  ///< files and folders, judged by the run's critic
  std::string database;                  ///< the collection a pre-training learned from; may be empty
  Device device = Device::automatic;
  unsigned workers = 0;  ///< 0: as many as processors
  bool json = false;
};

/// Writes one HTML page that needs nothing else: the run's curves (log.jsonl), settings (recipe.json), what it was trained on,
/// retrieval and probe tables where its folder has them (retrieval.jsonl, probe.jsonl: what `retrieve --recall --json` and
/// `probe --json` print), and the photographs with what the run's critic says of them. Returns the exit status: 1 when a
/// photograph could not be judged; the page says which. Throws Error for what stops all; an old page stays.
int report(const ReportRequest& request);

}  // namespace aesthete
