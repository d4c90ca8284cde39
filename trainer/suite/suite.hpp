// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is asked of a critic, measured by one command.
#pragma once

#include "trainer/commands.hpp"

namespace aesthete {

struct SuiteRequest {
  std::filesystem::path critic, config, output = "evaluation";
  std::vector<std::string> settings;
  std::string data;                      ///< the folder of the sets; empty: as the recipe says
  std::vector<std::string> photographs;  ///< good ones to edit, instead of the recipe's
  std::size_t count = 0;                 ///< of photographs to edit; 0: as the recipe says
  std::vector<std::string> large;        ///< where large photographs lie
  int fold = -1;                         ///< the one that the critic was made without; −1: none
  std::vector<std::string> only;         ///< sections; empty: all
  unsigned workers = 0;
  Device device = Device::automatic;
  bool json = false, resume = false;
};

/// Prints the figures; writes them, each picture's scores and a page to look at into the folder `output`. Returns 1 when
/// some pictures could not be judged.
int suite(const SuiteRequest& request);

}  // namespace aesthete
