// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/base/safetensors.hpp"

namespace aesthete {

/// The named tensor's values as floats, from F32, F16 or BF16. `shape`: what it must have; a negative length fits any.
/// Throws Error naming the tensor, and for one that is empty or holds what is no number.
std::vector<float> values(const Safetensors& file, const std::string& tensor, const std::vector<std::int64_t>& shape);

/// The same; none may be zero or less.
std::vector<float> positive_values(const Safetensors& file, const std::string& tensor, const std::vector<std::int64_t>& shape);

}  // namespace aesthete
