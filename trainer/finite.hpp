// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <format>

#include "aesthete/image.hpp"

namespace aesthete {

/// Throws Error for a loss, or a norm of its gradient, that is no number: before a step that would spoil the weights. `rate`: the setting
/// to lower.
inline void expect_finite(double value, std::int64_t step, const char* rate = "learning_rate") {
  if (!std::isfinite(value))
    throw Error(std::format("the loss or its gradient is no number at step {}; the last checkpoint stays: lower {} and begin a new run", step, rate));
}

}  // namespace aesthete
