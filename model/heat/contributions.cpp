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
#include <cmath>
#include <mutex>

#include "model/frozen/linear.hpp"
#include "model/heat/glance.hpp"
#include "model/heat/pooled_changes.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

constexpr int step = 2;       // between the cells that go at once
constexpr int small_side = 64;  // px; a view without detail needs no more

using Maps = std::vector<FeatureMap>;
using Features = std::vector<float>;

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

/// [cells, features] changes of v, put together from any thread.
class Changes {
public:
  explicit Changes(const Gaze& gaze) : cells_(gaze.cells), features_(gaze.features), values_(cells_.count() * features_) {}

  /// changes: [cells, features / cells], for v from offset on.
  void add(const Features& changes, std::size_t offset, float share) {
    const std::size_t length = changes.size() / cells_.count();
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < changes.size(); ++i) values_[i / length * features_ + offset + i % length] += share * changes[i];
  }
  const Features& values() const { return values_; }

private:
  Cells cells_;
  std::size_t features_;
  Features values_;
  std::mutex mutex_;
};

bool is_small(const View& view, const Cells& cells) { return std::abs(view.place.width) * cells.columns < 1 && view.place.height * cells.rows < 1; }

/// What a glance sees of the picture as it is.
struct Seen {
  const Glance* glance = nullptr;
  bool small = false;  ///< the view is smaller than a cell
  Maps maps;           ///< none where it is small and its features were known
  Features features;
};

Seen seen_by(const Glance& glance, const Cells& cells) {
  Seen seen{&glance, is_small(*glance.view, cells), {}, {}};
  if (!seen.small || !glance.known) seen.maps = maps_of(glance, glance.view->pixels);
  seen.features = seen.maps.empty() ? *glance.known : pooled(seen.maps);
  return seen;
}

/// A view smaller than a cell goes as a whole, by what of it belongs to each.
void look_at_small(const Seen& seen, Changes& changes, const Cells& cells) {
  const Glance& glance = *seen.glance;
  const Features gone = pooled(maps_of(glance, resized(glance.view->featureless, small_side, small_side)));
  Features found;
  for (int row = 0; row < cells.rows; ++row)
    for (int column = 0; column < cells.columns; ++column) {
      const double share = share_of(*glance.view, cells, only(column, row, cells));
      for (std::size_t i = 0; i < gone.size(); ++i) found.push_back(float(share) * (gone[i] - seen.features[i]));
    }
  changes.add(found, glance.offset, glance.share);
}

void look_without(const Seen& seen, const Lattice& some, Changes& changes, const Cells& cells) {
  const Glance& glance = *seen.glance;
  if (reach_into(*glance.view, cells, some) < .1) return;
  const Maps left = maps_of(glance, without(*glance.view, cells, some));
  for (std::size_t d = 0, at = glance.offset; d < left.size(); at += 2 * std::size_t(left[d++].shape.channels))
    changes.add(pooled_changes({seen.maps[d], left[d], glance.view->place}, cells, some), at, glance.share);
}

Features sum_of(const std::vector<Seen>& seen, std::size_t features) {
  Features v(features);
  for (const Seen& one : seen)
    for (std::size_t i = 0; i < one.features.size(); ++i) v[one.glance->offset + i] += one.glance->share * one.features[i];
  return v;
}

Points points(const Changes& changes, const std::vector<std::vector<float>>& slopes) {
  Points result;
  for (const auto& slope : slopes)
    for (const float gain : products(changes.values(), slope)) result.push_back(-gain);
  return result;
}

}  // namespace

Points contributions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch) {
  const std::vector<Lattice> all = lattices(gaze.cells);
  const std::size_t glances = gaze.glances.size();
  Steps progress(watch.progress, glances * (1 + all.size()));
  std::vector<Seen> seen(glances);
  side_by_side(glances, [&](std::size_t i) {
    look_at_stop(watch.stop);
    seen[i] = seen_by(gaze.glances[i], gaze.cells);
    progress.step();
  });
  Changes changes(gaze);
  side_by_side(glances * all.size(), [&](std::size_t i) {
    look_at_stop(watch.stop);
    const Seen& of = seen[i / all.size()];
    const std::size_t lattice = i % all.size();
    if (!of.small) look_without(of, all[lattice], changes, gaze.cells);
    else if (lattice == 0) look_at_small(of, changes, gaze.cells);
    progress.step();
  });
  return points(changes, heads.slopes(sum_of(seen, gaze.features)));
}

}  // namespace aesthete
