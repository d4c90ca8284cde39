// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient-weighted class activation (Selvaraju et al. 2017, eq. 1–2) for scores that read mean and deviation of several
// depths: a cell's points are −∂score/∂v · Δv, where Δv is how the pooled features change when the depths' maps, around that
// cell, are as they are without it. Three things differ from the paper; without the first two the maps do not agree with
// occlusion (rank correlation 0.15):
// - a map is compared with the map of the same view without the cell, not with zero, nor with that of a featureless frame:
//   what a network sees of a frame without any detail tells little of what it sees of a small part without;
// - so that this is no look for each cell, every third cell of an axis (every second of a short one) goes at once, which six
//   looks do for all of a frame of 3:2; what happens around one of them is laid to it;
// - one view is looked at so, the frame as the last encoder sees it: by a second encoder's alone six looks agree as well as
//   four at each of all views (.48), and take half of the time.
// What is seen of the picture with all its cells is taken from when it was judged.
#include <algorithm>
#include <cmath>
#include <optional>

#include "aesthete/told.hpp"
#include "model/frozen/linear.hpp"
#include "model/heat/glance.hpp"
#include "model/heat/pooled_changes.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

using Features = std::vector<float>;

/// Between the cells of an axis that go at once: the farther apart, the more looks, and the less a map mixes them up.
int step_along(int count) { return std::min(count, count < 6 ? 2 : 3); }

std::vector<Lattice> lattices(const Cells& cells) {
  const int columns = step_along(cells.columns), rows = step_along(cells.rows);
  std::vector<Lattice> all;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) all.push_back({{column, columns}, {row, rows}});
  return all;
}

Encoding look_at(const Glance& glance, const Image& pixels) {
  Encoding seen = glance.encoder->see(pixels);
  if (seen.maps.empty()) throw Error(told("this critic's encoder does not show where it looks; ask for the exact heat map"));
  return seen;
}

/// What a glance sees of the picture as it is.
class FirstLook {
public:
  explicit FirstLook(const Glance& glance) : glance_(glance) {}
  void look(bool maps) {
    if (!glance_.known || (maps && glance_.known->maps.empty())) seen_ = look_at(glance_, glance_.view->pixels);
  }
  const Encoding& seen() const { return seen_ ? *seen_ : *glance_.known; }
  const Glance& glance() const { return glance_; }

private:
  const Glance& glance_;
  std::optional<Encoding> seen_;  ///< none where it is known
};

/// [cells, the glance's features] how v changes without each of some cells; zero for the others.
Features changes_without(const Lattice& some, const FirstLook& first, const Cells& cells) {
  const Glance& glance = first.glance();
  const std::vector<FeatureMap> left = look_at(glance, without(*glance.view, cells, some)).maps;
  const std::size_t width = first.seen().features.size();
  Features all(cells.count() * width);
  for (std::size_t d = 0, at = 0; d < left.size(); ++d) {
    const Features of_depth = pooled_changes({first.seen().maps[d], left[d], glance.view->place}, cells, some);
    const std::size_t length = of_depth.size() / cells.count();
    for (std::size_t cell = 0; cell < cells.count(); ++cell)
      for (std::size_t i = 0; i < length; ++i) all[cell * width + at + i] = glance.share * of_depth[cell * length + i];
    at += length;
  }
  return all;
}

Features sum_of(const std::vector<FirstLook>& all, std::size_t features) {
  Features v(features);
  for (const FirstLook& one : all)
    for (std::size_t i = 0; const float feature : one.seen().features) v[one.glance().offset + i++] += one.glance().share * feature;
  return v;
}

/// changes: of the features from `offset` on, by lattice.
Points points(const std::vector<Features>& changes, const std::vector<Features>& slopes, std::size_t offset, std::size_t cells) {
  const std::size_t width = changes.front().size() / cells;
  Points result(slopes.size() * cells);
  side_by_side(slopes.size(), [&](std::size_t score) {
    const std::span slope = std::span(slopes[score]).subspan(offset, width);
    for (const Features& of_lattice : changes)
      for (std::size_t cell = 0; const float gain : products(of_lattice, slope)) result[score * cells + cell++] -= gain;
  });
  return result;
}

}  // namespace

Points contributions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch) {
  const std::vector<Lattice> all = lattices(gaze.cells);
  std::vector<FirstLook> first(gaze.glances.begin(), gaze.glances.end());
  const FirstLook& asked = first.back();
  Steps progress(watch.progress, first.size() + all.size());
  side_by_side(first.size(), [&](std::size_t i) {
    look_at_stop(watch.stop);
    first[i].look(/*maps=*/i + 1 == first.size());
    progress.step();
  });
  std::vector<Features> changes(all.size());
  side_by_side(all.size(), [&](std::size_t i) {
    look_at_stop(watch.stop);
    changes[i] = changes_without(all[i], asked, gaze.cells);
    progress.step();
  });
  return points(changes, heads.slopes(sum_of(first, gaze.features)), asked.glance().offset, gaze.cells.count());
}

}  // namespace aesthete
