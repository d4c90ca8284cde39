// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/heat/cells.hpp"
#include "model/look.hpp"
#include "model/preprocess.hpp"

namespace aesthete {

/// One view of a picture, where it lies in the frame, and the same place made featureless: the picture blurred with a
/// deviation of one cell.
struct View {
  FramePart place;
  Image pixels, featureless;
};

/// The views of a picture, all that a critic sees of it.
struct Sight {
  Cells cells;
  View whole;
  std::vector<View> mirrored;  ///< the whole once more, seen from behind, where a critic looks at both
  std::vector<View> details;
  std::vector<View> context;  ///< the whole frame again, as the second encoder sees it; empty where there is none
};

/// kind: a quick look does without the mirrored view, and nothing but the whole and its context is made featureless.
Sight sight_of(const Image& picture, const Preprocessing& how, Look kind);

/// The view as it would be if the picture were featureless in some cells, by their bells.
Image without(const View& view, const Cells& cells, const Lattice& some);

/// The most that any pixel of a view belongs to some cells, 0–1.
double reach_into(const View& view, const Cells& cells, const Lattice& some);

}  // namespace aesthete
