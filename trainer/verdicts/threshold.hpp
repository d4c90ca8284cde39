// SPDX-License-Identifier: GPL-3.0-or-later
// From which difference on verdicts are right often enough.
#pragma once

#include <optional>
#include <vector>

namespace aesthete {

/// Two pictures on which people have a preference: how far apart the critic puts them, and whether in people's order.
struct Trial {
  double difference = 0;  ///< points of the scale, at least 0
  bool right = false;
};

/// How many trials have at least a difference, and the share of these that is right (0 for none).
struct Verdicts {
  std::size_t given = 0;
  double right = 0;
};
Verdicts verdicts_from(double difference, const std::vector<Trial>& trials);

/// The chance that a verdict at each trial's difference is right: the non-decreasing function of the difference that is
/// nearest to the trials in least squares (isotonic regression by pooling adjacent violators). `trials` in rising order.
std::vector<double> chance_of_being_right(const std::vector<Trial>& trials);

/// The smallest difference at which a verdict is right with a chance of at least `right`, so that all larger ones are
/// too. Nothing when fewer than `least` trials lie at or beyond it.
std::optional<double> smallest_difference(std::vector<Trial> trials, double right, std::size_t least);

}  // namespace aesthete
