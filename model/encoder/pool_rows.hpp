// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace aesthete {

/// x: [pixels, channels]. Writes [2 × channels]: each channel's mean, then its standard deviation, as mean_and_deviation.
void pool_rows(const float* x, std::int64_t pixels, std::int64_t channels, float* to);

}  // namespace aesthete
