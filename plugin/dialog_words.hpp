// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "plugin/baseline.hpp"
#include "plugin/judgement.hpp"

namespace aesthete {

/// "6000×4000 px judged in 0.4 s on the processor"
std::string summary(const Verdict& verdict);

/// The overall gains since the opening and since the reference, as far as there are any.
std::string brief(const Progress& progress);

}  // namespace aesthete
