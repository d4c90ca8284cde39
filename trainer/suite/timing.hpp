// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/suite/figures.hpp"
#include "trainer/suite/judged.hpp"

namespace aesthete {

/// Size of the file, and how long a score takes on all processors: 24 megapixels, median of seven after one to warm up.
void report_cost(const Critic& critic, const std::filesystem::path& file, Figures& figures);

}  // namespace aesthete
