// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/html.hpp"
#include "trainer/report/log.hpp"
#include "trainer/report/plot.hpp"

namespace aesthete {

/// What a phase logged: loss and its parts, held-out SROCC, learning rate, share of the time that it waited for pictures, the loss
/// by attribute as small plots of one scale, and whatever else it counted.
std::vector<Plot> plots(const Phase& phase);

/// All phases' plots, each phase under its heading.
Html curves(const TrainingLog& log);

}  // namespace aesthete
