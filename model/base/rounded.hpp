// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

namespace aesthete {

/// To four places, as JSON gives scores; never −0.
inline double rounded(double value) { return std::round(value * 1e4) / 1e4 + 0.; }

}  // namespace aesthete
