// SPDX-License-Identifier: GPL-3.0-or-later
// The `describe` command: fills in the descriptions that a collection lacks.
#pragma once

#include <string>
#include <vector>

#include "trainer/describe/describer.hpp"

namespace aesthete {

struct DescribeHow {
  std::string database = "aesthete.db";
  unsigned workers = 1;      ///< photographs described at the same time
  int batch = 64;            ///< photographs claimed at once
  int written_together = 64; ///< photographs written in one transaction
  int stale_seconds = 120;   ///< after so long without a sign of life a worker's photographs are another's
  std::size_t max_failures = 0;  ///< stop after so many photographs that could not be described; 0: never
  bool json = false;
};

/// Describes what the collection has that this describer has not described yet, with all others who do so at the same
/// time. Ends when nothing is left, or at SIGINT or SIGTERM after what is begun. Returns the exit status.
int describe_collection(const DescribeHow& how, const Describer& describer);

/// Describes photographs without a collection, and prints the texts: this process's share of them.
int describe_files(const DescribeHow& how, const Describer& describer, const std::vector<std::string>& paths);

}  // namespace aesthete
