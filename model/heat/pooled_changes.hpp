// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/heat/cells.hpp"
#include "model/heat/feature_map.hpp"

namespace aesthete {

/// mean [channels], then standard deviation [channels], as the features have them.
std::vector<float> pooled(const FeatureMap& map);

/// What one depth sees of a view, and what it sees when the picture is featureless in some cells; both of one shape.
struct Depth {
  const FeatureMap &seen, &without;
  FramePart place;  ///< where the view lies in the frame
};

/// How the depth's pooled features would change if it saw what it does without some cells around one of them at a time:
/// [cells, 2 × channels], of each channel's mean, then of its standard deviation; zero for all other cells. Each location
/// counts for the nearest of them. Exact, not to first order: a channel that hardly varies has a deviation near 0, where
/// its slope by a location's value says nothing.
std::vector<float> pooled_changes(const Depth& depth, const Cells& cells, const Lattice& some);

}  // namespace aesthete
