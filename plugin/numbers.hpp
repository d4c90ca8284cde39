// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// A percentile as one reads it: a whole number and a percent sign. Nothing is better than all.
std::string percent(double percentile);

/// "6.2 ± 1.4"
std::string score_and_spread(double mean, double spread);

/// What has been gained, in points: "+0.3", "−0.2", "0.0".
std::string signed_points(double gain);

/// "a, b, c", as the language puts it.
std::string listed(const std::vector<std::string>& texts);

/// A sentence in the user's language: its numbers as written there ("3,5"), its words translated.
std::string spoken(const Feedback& feedback);

}  // namespace aesthete
