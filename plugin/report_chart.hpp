// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/assessment.hpp"
#include "html/html.hpp"

namespace aesthete {

/// The ten bins of a score as an inline SVG, the mean marked below, with words for those who cannot see it.
Html score_chart(const Score& score);

}  // namespace aesthete
