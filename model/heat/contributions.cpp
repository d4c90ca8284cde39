// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient-weighted class activation (Selvaraju et al. 2017, eq. 1–2) for scores that read mean and deviation of several
// depths: a cell's points are −∂score/∂v · Δv, where Δv is how the pooled features change when the depths' maps, around that
// cell, are as they are without it. Two things differ from the paper, since without them the maps do not agree with
// occlusion (rank correlation 0.15):
// - a map is compared with the map of the same view without the cell, not with zero, nor with that of a featureless frame:
//   what a network sees of a frame without any detail tells little of what it sees of a small part without;
// - so that this is no look for each cell, every second column's and row's cells go at once, which four looks do for all;
//   what happens around one of them is laid to it.
#include <algorithm>

#include "model/frozen/linear.hpp"
#include "model/heat/glance.hpp"
#include "model/heat/pooled_changes.hpp"

namespace aesthete {
namespace {

constexpr int step = 2;       // between the cells that go at once
constexpr int small_side = 64;  // px; a view without detail needs no more

using Maps = std::vector<FeatureMap>;
using Features = std::vector<float>;

/// Says how far it has come, and stops when it shall.
class Progress {
public:
  Progress(const Watch& watch, std::size_t steps) : watch_(watch), steps_(double(steps)) {}
  void step() {
    if (watch_.stop.stop_requested()) throw Cancelled();
    if (watch_.progress) watch_.progress(++done_ / steps_);
  }

private:
  const Watch& watch_;
  double steps_, done_ = 0;
};

Maps maps_of(const Glance& glance, const Image& pixels) {
  Maps maps = glance.encoder->maps(pixels);
  if (maps.empty()) throw Error("this critic's encoder does not show where it looks; ask for the exact heat map");
  return maps;
}

Features pooled(const Maps& maps) {
  Features all;
  for (const FeatureMap& map : maps) {
    const Features some = pooled(map);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::vector<Lattice> lattices(const Cells& cells) {
  std::vector<Lattice> all;
  for (int row = 0; row < std::min(step, cells.rows); ++row)
    for (int column = 0; column < std::min(step, cells.columns); ++column) all.push_back({{column, step}, {row, step}});
  return all;
}

/// [cells, features] changes of v.
class Changes {
public:
  explicit Changes(const Gaze& gaze) : cells_(gaze.cells), features_(gaze.features), values_(cells_.count() * features_) {}

  /// changes: [cells, features / cells], for v from offset on.
  void add(const Features& changes, std::size_t offset, float share) {
    const std::size_t length = changes.size() / cells_.count();
    for (std::size_t i = 0; i < changes.size(); ++i) values_[i / length * features_ + offset + i % length] += share * changes[i];
  }
  const Features& values() const { return values_; }

private:
  Cells cells_;
  std::size_t features_;
  Features values_;
};

/// A view smaller than a cell goes as a whole, by what of it belongs to each.
void look_at_small(const Glance& glance, const Features& seen, Changes& changes, const Cells& cells) {
  const Features gone = pooled(maps_of(glance, resized(glance.view->featureless, small_side, small_side)));
  Features found;
  for (int row = 0; row < cells.rows; ++row)
    for (int column = 0; column < cells.columns; ++column) {
      const double share = share_of(*glance.view, cells, only(column, row, cells));
      for (std::size_t i = 0; i < seen.size(); ++i) found.push_back(float(share) * (gone[i] - seen[i]));
    }
  changes.add(found, glance.offset, glance.share);
}

void look_without(const Glance& glance, const Maps& seen, const Lattice& some, Changes& changes, const Cells& cells) {
  if (reach_into(*glance.view, cells, some) < .1) return;
  const Maps left = maps_of(glance, without(*glance.view, cells, some));
  for (std::size_t d = 0, at = glance.offset; d < seen.size(); at += 2 * std::size_t(seen[d++].shape.channels))
    changes.add(pooled_changes({seen[d], left[d], glance.view->place}, cells, some), at, glance.share);
}

bool is_small(const View& view, const Cells& cells) { return view.place.width * cells.columns < 1 && view.place.height * cells.rows < 1; }

Points points(const Changes& changes, const std::vector<std::vector<float>>& slopes) {
  Points result;
  for (const auto& slope : slopes)
    for (const float gain : products(changes.values(), slope)) result.push_back(-gain);
  return result;
}

}  // namespace

Points contributions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch) {
  const std::vector<Lattice> all = lattices(gaze.cells);
  Progress progress(watch, gaze.glances.size() * (1 + all.size()));
  Features v(gaze.features);
  Changes changes(gaze);
  for (const Glance& glance : gaze.glances) {
    const bool small = is_small(*glance.view, gaze.cells);
    const Maps seen = small && glance.known ? Maps() : maps_of(glance, glance.view->pixels);
    const Features features = seen.empty() ? *glance.known : pooled(seen);
    for (std::size_t i = 0; i < features.size(); ++i) v[glance.offset + i] += glance.share * features[i];
    progress.step();
    if (small) look_at_small(glance, features, changes, gaze.cells);
    for (const Lattice& some : all) {
      if (!small) look_without(glance, seen, some, changes, gaze.cells);
      progress.step();
    }
  }
  return points(changes, heads.slopes(v));
}

}  // namespace aesthete
