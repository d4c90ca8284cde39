// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "plugin/composite.hpp"
#include "plugin/layer_state.hpp"

namespace aesthete {

/// Looks at images cheaply: a thumbnail and the layers, in some two calls to GIMP and two more for each layer. Main thread
/// only.
class ImageEye {
public:
  /// What the target looks like. Throws Error when it has gone.
  Seen look(const Target& target);

  /// Names are asked for again: GIMP tells of no renaming, and asking each time would double the cost.
  void forget_names() { known_.clear(); }

private:
  struct Known {
    std::string name;
    bool group;
  };
  void collect(GimpItem** items, std::vector<LayerState>& into);
  const Known& know(GimpItem* item);

  std::map<int, Known> known_;
};

/// Whether GIMP answers at once. In the middle of a filter, and while it renders the canvas, it answers between two steps; to be
/// asked for a thumbnail there makes it compute the whole picture in between, and what it shows afterwards may be old in parts.
bool answers_at_once(GimpImage* image);

/// Has GIMP compute anew what it shows of an image.
void redraw(GimpImage* image);

/// Throws Error when the target's image has been closed, or its layer has been deleted.
void must_be_there(const Target& target);

}  // namespace aesthete
