// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/comparison.hpp"
#include "model/base/safetensors.hpp"

namespace aesthete {

/// Where a critic file's metadata keeps its rules. A file without it was never calibrated, and is none the worse.
inline constexpr const char* verdict_rules_entry = "verdicts";

/// The rules of a critic file; none when it was never calibrated. Throws Error naming the file when they are damaged.
std::vector<VerdictRule> parse_verdict_rules(const Safetensors& file);

std::string verdict_rules_json(const std::vector<VerdictRule>& rules);

}  // namespace aesthete
