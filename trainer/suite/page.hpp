// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "trainer/suite/controlled.hpp"

namespace aesthete {

struct SuitePage {
  const ModelCard& card;
  const Figures& figures;
  const std::vector<std::string>& names;
  const ControlledEdits* edits = nullptr;  ///< null: none were made
  const ControlledResults& results;
  const Judgements& judged;
};

/// One HTML file that needs nothing else: the figures, the matrix of edits by scores with the AUC at each strength, how
/// stable scores are, and each edit to look at, with what its score did.
std::string suite_page(const SuitePage& page);

}  // namespace aesthete
