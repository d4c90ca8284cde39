// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/judge.hpp"

#include <algorithm>

namespace aesthete {
namespace {

bool same(const Image& a, const Image& b) {
  return a.width() == b.width() && a.height() == b.height() && std::equal(a.row(0), a.row(0) + a.stride() * std::size_t(a.height()), b.row(0));
}

}  // namespace


/// The glances whose features are v, as Judge::feature puts them together.
Gaze Judge::gaze_at(const Sight& sight, HeatMethod method, const Memory& memory) const {
  const auto of = [&](const Eye& eye) { return method == HeatMethod::fast || !on_gpu() ? &eye.with_maps() : &eye.encoder(); };
  const auto known = [&](const View& view) {
    const auto found = std::ranges::find_if(memory, [&](const Known& one) { return same(one.view, view.pixels); });
    return found == memory.end() ? nullptr : &found->seen;
  };
  const std::size_t n = std::size_t(encoder_.features());
  const float share = 1 / float(1 + sight.mirrored.size());
  Gaze gaze{sight.cells, {}, std::size_t(features())};
  const std::vector<float> shares = window_shares(sight.details.size(), preprocessing_);
  for (std::size_t i = 0; const View& view : sight.details) gaze.glances.push_back({&view, of(encoder_), n, shares[i++], known(view)});
  for (const View& view : sight.mirrored) gaze.glances.push_back({&view, of(encoder_), 0, share, nullptr});
  gaze.glances.push_back({&sight.whole, of(encoder_), 0, share, known(sight.whole)});
  if (context_)
    for (const View& view : sight.context) gaze.glances.push_back({&view, of(*context_), 2 * n, 1, known(view)});
  return gaze;
}

Points Judge::points_of(const Sight& sight, HeatMethod method, const Watch& watch) const {
  const std::shared_ptr<const Memory> memory = remembered();
  if (method == HeatMethod::fast) return contributions(gaze_at(sight, method, *memory), heads_, watch);
  if (on_gpu()) try {
      return occlusions(gaze_at(sight, method, *memory), heads_, watch);
    } catch (const Cancelled&) {
      throw;
    } catch (const Error& error) {
      encoder_.leave_gpu(error.what());
    }
  return occlusions(gaze_at(sight, method, *memory), heads_, watch);
}

std::vector<HeatMap> Judge::heat_maps(const Image& picture, HeatMethod method, const std::vector<std::string>& names,
                                      const Watch& watch) const {
  if (watch.rows) watch.rows(0, picture.height());
  const Sight sight = sight_of(picture, preprocessing_, method == HeatMethod::fast ? Look::quick : Look::full);
  const Points points = points_of(sight, method, watch);
  std::vector<HeatMap> maps;
  for (auto from = points.begin(); const std::string& name : names) {
    const auto to = from + std::ptrdiff_t(sight.cells.count());
    maps.push_back({name, sight.cells.columns, sight.cells.rows, {from, to}});
    from = to;
  }
  return maps;
}

}  // namespace aesthete
