// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace aesthete {

struct CollectArguments {
  std::vector<std::string> paths;  ///< photographs, folders, tar shards
  std::string database = "aesthete.db";
  unsigned workers = 0;  ///< 0: as many as processors
  bool json = false;
};

/// Adds photographs to a collection, each content once. Returns 1 when some could not be read.
int collect(const CollectArguments& arguments);

}  // namespace aesthete
