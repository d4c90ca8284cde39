// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace aesthete {

/// A layer as a look at the image finds it.
struct LayerState {
  int id = 0;
  std::string name;
  bool visible = true;
  double opacity = 100;
  bool operator==(const LayerState&) const = default;
};

/// What a look at an image finds: its layers from top to bottom, groups before what is in them, and a number that stands
/// for a thumbnail.
struct Seen {
  std::vector<LayerState> layers;
  std::uint64_t pixels = 0;
  std::uint64_t fingerprint() const;
};

/// What has been done between two looks, as a word for a history and the layer it was done to (may be empty): "added",
/// "removed", "reordered", "shown", "hidden", "opacity", "renamed", "pixels"; or "tried" a fix, whose title stands for the layer.
struct Deed {
  std::string what, layer;
  bool operator==(const Deed&) const = default;
};
Deed deed(const Seen& before, const Seen& now);

/// The names of the visible layers, from top to bottom.
std::vector<std::string> visible_layers(const Seen& seen);

}  // namespace aesthete
