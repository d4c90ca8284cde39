// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that are no photographs, made by chance from a seed: what a critic should say it does not know.
#pragma once

#include "trainer/suite/figures.hpp"
#include "trainer/suite/judged.hpp"

namespace aesthete {

struct UnfamiliarKind {
  const char* name;
  Image (*make)(std::uint32_t seed);  ///< 300–800 pixels a side
};

/// Charts, screenshots, noise and line drawings.
const std::vector<UnfamiliarKind>& unfamiliar_kinds();

/// `count` of each kind.
std::vector<ToJudge> unfamiliar_subjects(std::size_t count);

/// How well familiarity tells the photographs from each kind and from all of them: AUROC.
void report_familiarity(const std::vector<Picture>& photographs, std::size_t count, const Judgements& judged, Figures& figures);

}  // namespace aesthete
