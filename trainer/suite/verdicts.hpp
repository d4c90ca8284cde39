// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a critic is right where it says that one picture is better.
#pragma once

#include "aesthete/comparison.hpp"
#include "trainer/suite/agreement.hpp"

namespace aesthete {

/// On pairs of rated photographs of one group, of the sets whose tables have "verdicts" (a share of their photographs, as in
/// trainer/part.hpp: those that `calibrate` has not fitted the rules to): the share of the verdicts given that is people's order, for
/// each set and score and for all together, and how many of the pairs got one.
void report_verdicts(const std::vector<RatedSet>& sets, const std::vector<std::string>& names, const std::vector<VerdictRule>& rules, const Judgements& judged, Figures& figures);

}  // namespace aesthete
