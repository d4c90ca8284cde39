// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace aesthete {

/// Krippendorff's alpha for nominal data: 1 is full agreement, 0 is what chance would give. `units`: for each thing that
/// was judged, the values that were given to it, in any order; who gave none is left out. Empty when no two values can
/// be compared, or when all are the same, so that chance would agree as well.
/// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
std::optional<double> krippendorff_alpha(const std::vector<std::vector<std::string>>& units);

}  // namespace aesthete
