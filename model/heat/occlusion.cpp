// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/glance.hpp"

namespace aesthete {
namespace {

using Features = std::vector<float>;

void report(const Watch& watch, double done) {
  if (watch.stop.stop_requested()) throw Cancelled();
  if (watch.progress) watch.progress(done);
}

Features seen(const Glance& glance, const Image& pixels) {
  Features features(std::size_t(glance.encoder->features()));
  glance.encoder->encode({&pixels, 1}, features.data());
  return features;
}

void add(Features& v, const Glance& glance, const Features& seen, float factor) {
  for (std::size_t i = 0; i < seen.size(); ++i) v[glance.offset + i] += factor * glance.share * seen[i];
}

std::vector<double> scores(const FrozenHeads& heads, const Features& v) {
  static const std::vector<float> no_quantiles(quantiles);
  std::vector<double> means;
  for (const Logits& logits : heads.logits(heads.standardized(v))) means.push_back(to_score(logits, no_quantiles).mean);
  return means;
}

}  // namespace

Points occlusions(const Gaze& gaze, const FrozenHeads& heads, const Watch& watch) {
  const Cells& cells = gaze.cells;
  std::vector<Features> whole;
  Features v(gaze.features);
  for (const Glance& glance : gaze.glances) add(v, glance, whole.emplace_back(seen(glance, glance.view->pixels)), 1);
  const std::vector<double> score = scores(heads, v);
  Points points(score.size() * cells.count());
  for (int row = 0, cell = 0; row < cells.rows; ++row)
    for (int column = 0; column < cells.columns; ++column, ++cell) {
      report(watch, double(cell) / double(cells.count()));
      Features left = v;
      for (std::size_t g = 0; g < gaze.glances.size(); ++g) {
        const Glance& glance = gaze.glances[g];
        const Lattice cell_only = only(column, row, cells);
        if (reach_into(*glance.view, cells, cell_only) == 0) continue;
        add(left, glance, whole[g], -1);
        add(left, glance, seen(glance, without(*glance.view, cells, cell_only)), 1);
      }
      const std::vector<double> rest = scores(heads, left);
      for (std::size_t s = 0; s < score.size(); ++s) points[s * cells.count() + std::size_t(cell)] = float(score[s] - rest[s]);
    }
  report(watch, 1);
  return points;
}

}  // namespace aesthete
