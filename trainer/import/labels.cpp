// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/labels.hpp"

#include <algorithm>

namespace aesthete {

double Scale::mean(double value) const { return std::clamp(10 * (value - low) / (high - low), 0., 10.); }

}  // namespace aesthete
