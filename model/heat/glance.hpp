// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "aesthete/critic.hpp"
#include "model/frozen/frozen_heads.hpp"
#include "model/heat/sight.hpp"
#include "model/view_encoder.hpp"

namespace aesthete {

/// One look at one view: what it sees is added, by its share, to the picture's feature v from `offset` on.
struct Glance {
  const View* view;
  const ViewEncoder* encoder;
  std::size_t offset;
  float share;
  const Encoding* known = nullptr;  ///< what the encoder made of the view when it judged, where that is kept
};

/// All that a critic looks at of a picture. v is the sum of what its glances see.
struct Gaze {
  Cells cells;
  std::vector<Glance> glances;  ///< the last: the whole frame, as the last encoder sees it
  std::size_t features;  ///< length of v
};

/// [scores, rows, columns] points of the scale, overall first: what each score would lose if a cell were featureless.
using Points = std::vector<float>;

/// From the maps that features are pooled from, by the score's slopes; see contributions.cpp. Throws Error when an encoder
/// shows no maps, Cancelled when stopped.
Points contributions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch);

/// By looking again at the picture without each cell. Zeiler and Fergus 2014, sec. 4.2, but with a soft bell in the place
/// of the grey square, whose edges a network sees. Throws Cancelled when stopped.
Points occlusions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch);

}  // namespace aesthete
