// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/judge.hpp"

namespace aesthete {

/// The glances whose features are v, as Judge::feature puts them together.
Gaze Judge::gaze_at(const Sight& sight, HeatMethod method) const {
  const auto of = [&](const Eye& eye) { return method == HeatMethod::fast ? &eye.with_maps() : &eye.encoder(); };
  const std::size_t n = std::size_t(encoder_.features());
  Gaze gaze{sight.cells, {{&sight.whole, of(encoder_), 0, 1}}, std::size_t(features())};
  for (const View& view : sight.details) gaze.glances.push_back({&view, of(encoder_), n, 1 / float(sight.details.size())});
  if (context_)
    for (const View& view : sight.context) gaze.glances.push_back({&view, of(*context_), 2 * n, 1});
  return gaze;
}

std::vector<HeatMap> Judge::heat_maps(const Image& picture, HeatMethod method, const std::vector<std::string>& names,
                                      const Watch& watch) const {
  if (watch.rows) watch.rows(0, picture.height());
  const Sight sight = sight_of(picture, preprocessing_);
  const Gaze gaze = gaze_at(sight, method);
  const Points points = method == HeatMethod::fast ? contributions(gaze, heads_, watch) : occlusions(gaze, heads_, watch);
  std::vector<HeatMap> maps;
  for (auto from = points.begin(); const std::string& name : names) {
    const auto to = from + std::ptrdiff_t(gaze.cells.count());
    maps.push_back({name, gaze.cells.columns, gaze.cells.rows, {from, to}});
    from = to;
  }
  return maps;
}

}  // namespace aesthete
