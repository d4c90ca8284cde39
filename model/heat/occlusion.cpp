// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/glance.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

using Features = std::vector<float>;

void add(Features& v, const Glance& glance, const Features& seen, float factor) {
  for (std::size_t i = 0; i < seen.size(); ++i) v[glance.offset + i] += factor * glance.share * seen[i];
}

std::vector<double> scores(const FrozenHeads& heads, const Features& v) {
  return means_of(heads.logits(heads.standardized(v)));
}

/// What the glances see of the picture, each by itself, and v.
struct AsItIs {
  std::vector<Features> seen;
  Features v;
};

/// v without one cell.
Features without_cell(const Gaze& gaze, const AsItIs& as_it_is, const Lattice& cell) {
  Features left = as_it_is.v;
  for (std::size_t g = 0; g < gaze.glances.size(); ++g) {
    const Glance& glance = gaze.glances[g];
    if (reach_into(*glance.view, gaze.cells, cell) == 0) continue;
    add(left, glance, as_it_is.seen[g], -1);
    add(left, glance, features_of(*glance.encoder, without(*glance.view, gaze.cells, cell)), 1);
  }
  return left;
}

}  // namespace

Points occlusions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch) {
  const auto each = gaze.glances.front().encoder->on_gpu() ? in_turn : side_by_side;
  AsItIs as_it_is{std::vector<Features>(gaze.glances.size()), Features(gaze.features)};
  each(gaze.glances.size(), [&](std::size_t g) { as_it_is.seen[g] = features_of(*gaze.glances[g].encoder, gaze.glances[g].view->pixels); });
  for (std::size_t g = 0; g < gaze.glances.size(); ++g) add(as_it_is.v, gaze.glances[g], as_it_is.seen[g], 1);
  const std::vector<double> score = scores(heads, as_it_is.v);
  const int columns = gaze.cells.columns;
  const std::size_t count = gaze.cells.count();
  Points points(score.size() * count);
  Steps progress(watch.progress, count);
  each(count, [&](std::size_t cell) {
    look_at_stop(watch.stop);
    const std::vector<double> rest = scores(heads, without_cell(gaze, as_it_is, only(int(cell) % columns, int(cell) / columns, gaze.cells)));
    for (std::size_t s = 0; s < score.size(); ++s) points[s * count + cell] = float(score[s] - rest[s]);
    progress.step();
  });
  return points;
}

}  // namespace aesthete
