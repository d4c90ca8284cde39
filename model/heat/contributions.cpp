// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient-weighted class activation (Selvaraju et al. 2017, eq. 1–2) for scores that read mean and deviation of several
// depths: a cell's points are −∂score/∂v · Δv, where Δv is how the pooled features change when the depths' maps, around that
// cell, are as they are without it. Two things differ from the paper, since without them the maps do not agree with
// occlusion (rank correlation 0.15):
// - a map is compared with the map of the same view without the cell, not with zero, nor with that of a featureless frame:
//   what a network sees of a frame without any detail tells little of what it sees of a small part without;
// - so that this is no look for each cell, every second column's and row's cells go at once, which four looks do for all;
//   what happens around one of them is laid to it.
// What is seen of the picture with all its cells is taken from when it was judged.
#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>

#include "aesthete/told.hpp"
#include "model/frozen/linear.hpp"
#include "model/heat/glance.hpp"
#include "model/heat/pooled_changes.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

constexpr int step = 2;       // between the cells that go at once
constexpr int small_side = 64;  // px; a view without detail needs no more

using Features = std::vector<float>;

Encoding look_at(const Glance& glance, const Image& pixels) {
  Encoding seen = glance.encoder->see(pixels);
  if (seen.maps.empty()) throw Error(told("this critic's encoder does not show where it looks; ask for the exact heat map"));
  return seen;
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
    for (std::size_t cell = 0; cell < cells_.count(); ++cell)
      for (std::size_t i = 0; i < length; ++i) values_[cell * features_ + offset + i] += share * changes[cell * length + i];
  }
  const Features& values() const { return values_; }

private:
  Cells cells_;
  std::size_t features_;
  Features values_;
  std::mutex mutex_;
};

/// Of a window hardly larger than a cell, looks without single cells tell little more (rank correlation with occlusion .68
/// against .57, tests/bench/heat.py on photographs of .8 megapixels) but take half of the time.
bool is_small(const View& view, const Cells& cells) {
  return std::abs(view.place.width) * cells.columns < 2 && view.place.height * cells.rows < 2;
}

/// What a glance sees of the picture as it is. Maps may be missing where the view is small.
class FirstLook {
public:
  explicit FirstLook(const Glance& glance) : glance_(glance) {}
  void look(const Cells& cells) {
    if (!glance_.known || (glance_.known->maps.empty() && !is_small(*glance_.view, cells))) seen_ = look_at(glance_, glance_.view->pixels);
  }
  const Encoding& seen() const { return seen_ ? *seen_ : *glance_.known; }
  const Glance& glance() const { return glance_; }

private:
  const Glance& glance_;
  std::optional<Encoding> seen_;  ///< none where it is known
};

/// A small view goes as a whole, by what of it belongs to each cell.
void look_at_small(const FirstLook& first, Changes& changes, const Cells& cells) {
  const Glance& glance = first.glance();
  const Features gone = features_of(*glance.encoder, resized(glance.view->featureless, small_side, small_side));
  Features found;
  for (int row = 0; row < cells.rows; ++row)
    for (int column = 0; column < cells.columns; ++column) {
      const double share = share_of(*glance.view, cells, only(column, row, cells));
      for (std::size_t i = 0; i < gone.size(); ++i) found.push_back(float(share) * (gone[i] - first.seen().features[i]));
    }
  changes.add(found, glance.offset, glance.share);
}

void look_without(const FirstLook& first, const Lattice& some, Changes& changes, const Cells& cells) {
  const Glance& glance = first.glance();
  if (reach_into(*glance.view, cells, some) < .1) return;
  const std::vector<FeatureMap> left = look_at(glance, without(*glance.view, cells, some)).maps;
  for (std::size_t d = 0, at = glance.offset; d < left.size(); at += 2 * std::size_t(left[d++].shape.channels))
    changes.add(pooled_changes({first.seen().maps[d], left[d], glance.view->place}, cells, some), at, glance.share);
}

Features sum_of(const std::vector<FirstLook>& all, std::size_t features) {
  Features v(features);
  for (const FirstLook& one : all)
    for (std::size_t i = 0; const float feature : one.seen().features) v[one.glance().offset + i++] += one.glance().share * feature;
  return v;
}

Points points(const Changes& changes, const std::vector<std::vector<float>>& slopes) {
  std::vector<Features> gains(slopes.size());
  side_by_side(slopes.size(), [&](std::size_t score) { gains[score] = products(changes.values(), slopes[score]); });
  Points result;
  for (const Features& of_score : gains)
    for (const float gain : of_score) result.push_back(-gain);
  return result;
}

}  // namespace

Points contributions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch) {
  const std::vector<Lattice> all = lattices(gaze.cells);
  const std::size_t glances = gaze.glances.size();
  Steps progress(watch.progress, glances * (1 + all.size()));
  std::vector<FirstLook> first(gaze.glances.begin(), gaze.glances.end());
  side_by_side(glances, [&](std::size_t i) {
    look_at_stop(watch.stop);
    first[i].look(gaze.cells);
    progress.step();
  });
  Changes changes(gaze);
  side_by_side(glances * all.size(), [&](std::size_t i) {
    look_at_stop(watch.stop);
    const FirstLook& of = first[i / all.size()];
    const std::size_t lattice = i % all.size();
    if (!is_small(*of.glance().view, gaze.cells)) look_without(of, all[lattice], changes, gaze.cells);
    else if (lattice == 0) look_at_small(of, changes, gaze.cells);
    progress.step();
  });
  return points(changes, heads.slopes(sum_of(first, gaze.features)));
}

}  // namespace aesthete
