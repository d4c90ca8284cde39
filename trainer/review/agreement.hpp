// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>

#include "trainer/database/database.hpp"

namespace aesthete {

/// How people judged what one describer said of one attribute (or of all: "all").
struct Agreement {
  std::string describer, attribute;
  std::size_t texts = 0;         ///< judged by anybody
  std::size_t shared = 0;        ///< judged by two people or more
  std::optional<double> alpha;   ///< among the people
  double accepted = 0, rejected = 0, rewritten = 0;  ///< shares of all verdicts
  /// Of the rewritten texts: edit distance over the longer text's length, 0 (untouched) to 1 (nothing left).
  std::optional<double> changed;
};

/// The newest verdict of each person on each text counts; texts that people wrote in place of others do not.
/// By describer, each with its attributes in the order in which they first appear, then "all".
std::vector<Agreement> agreements(const std::vector<Description>& descriptions, const std::vector<ReviewVerdict>& verdicts);

void print_table(std::ostream& out, const std::vector<Agreement>& rows);
void print_json(std::ostream& out, const std::vector<Agreement>& rows);  ///< one object a line

}  // namespace aesthete
