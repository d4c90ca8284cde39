// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace aesthete {

/// A quick look at the whole view sees it one way round, where the full one sees it mirrored too (Preprocessing::both_ways).
enum class Look { quick, full };

/// What one look at a whole view tells.
struct WholeSeen {
  std::vector<float> full, quick;  ///< features, as by either look
  double tilt = 0;                 ///< degrees that it seems turned by, clockwise; 0: none, or unknown
};

}  // namespace aesthete
