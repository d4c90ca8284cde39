// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/personal/taste.hpp"

namespace aesthete {

/// How a correction does on opinions that it has not seen, beside the critic without it.
struct TasteTrial {
  int opinions = 0, preferences = 0, pictures = 0;
  double surprise_before = 0, surprise_after = 0;  ///< nats an opinion, held out
  double in_order_before = 0, in_order_after = 0;  ///< share of held-out preferences that the scores put in the person's order
  double certainty = 0;                            ///< the gain over its standard error
  bool enough = false;                             ///< there is enough to try it on
  bool better = false;
};

/// What a trial needs: opinions and preferences together, and the groups of pictures they are on.
inline constexpr int least_said = 20, least_groups = 20;

/// How certain a gain must be, in standard errors, where so many scores are tried: of a hundred people who press at random,
/// one gets a correction of anything.
double needed_certainty(int scores);

/// Five shufflings of the groups into five folds; each fold is asked what the other four have taught. The gain is that in
/// surprise of opinions and in order of preferences: never the surprise of preferences, which a critic lowers by giving all
/// pictures one score. Better: certain enough, and worse in neither.
TasteTrial try_taste(const cv::Mat& embeddings, const std::vector<int>& groups, const std::vector<Said>& said, double needed);

}  // namespace aesthete
