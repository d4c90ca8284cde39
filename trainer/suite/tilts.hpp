// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a critic sees that a photograph leans.
#pragma once

#include "trainer/suite/figures.hpp"
#include "trainer/suite/judged.hpp"

namespace aesthete {

/// Photographs are taken for upright; each is looked at as it is and turned by 2°, 3.5° and 5°, once to each side.
void report_tilt(const Critic& critic, const std::vector<Picture>& photographs, unsigned workers, Figures& figures);

}  // namespace aesthete
