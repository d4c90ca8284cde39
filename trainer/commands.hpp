// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"

namespace aesthete {

/// What the command line said. Each command reads what it needs.
struct Arguments {
  std::filesystem::path run, config, critic;
  std::vector<std::string> settings;
  std::vector<std::string> paths;
  Device device = Device::automatic;
  unsigned workers = 0;  ///< 0: as many as processors
  bool json = false, resume = false;
};

/// Each returns the exit status: 0, or 1 when some inputs failed. Throws Error for what stops all.
int fit(const Arguments& arguments);
int evaluate(const Arguments& arguments);
int score(const Arguments& arguments);

/// Photographs named by paths: files as they are, folders replaced by the photographs in them, sorted, recursively.
std::vector<std::string> photographs(const std::vector<std::string>& paths);

/// `arguments.workers`, or the number of processors.
unsigned worker_count(const Arguments& arguments);

}  // namespace aesthete
