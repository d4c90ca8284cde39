// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "model/fixes/candidates.hpp"
#include "model/fixes/frame.hpp"

namespace aesthete::fixes {

namespace {

// Under a degree nobody sees it; over ten it is meant, or no horizon.
bool worth_straightening(double tilt) { return std::abs(tilt) >= .8 && std::abs(tilt) <= 10; }

Views straightened(const Subject& of, double degrees, std::size_t windows) {
  const Image& small = of.reduced();
  Views views{whole_view(turned(small, degrees, inside_turned(small.width(), small.height(), degrees)), of.how()), {}};
  const Window in = inside_turned(of.picture().width(), of.picture().height(), degrees);
  for (Window w : detail_windows(in.width, in.height, of.how())) {
    if (views.windows.size() == windows) break;
    w.x += in.x, w.y += in.y;
    views.windows.push_back(as_seen(turned(of.picture(), degrees, w), w));
  }
  return views;
}

Candidate straighten(const Subject& subject, double tilt, bool measured) {
  Candidate result{.name = "straighten", .operation = "", .aims = {"composition"}, .strengths = {-std::round(tilt * 10) / 10}, .measured = measured};
  result.parameters = [width = subject.picture().width(), height = subject.picture().height()](double degrees) {
    const Window in = inside_turned(width, height, degrees);
    return std::vector<FixParameter>{{"degrees", degrees}, {"x", double(in.x)}, {"y", double(in.y)}, {"width", double(in.width)}, {"height", double(in.height)}};
  };
  result.edited = straightened;
  return result;
}

}  // namespace

void add_straighten(const Subject& subject, std::vector<Candidate>& to) {
  const double tilt = subject.measured().tilt;
  if (worth_straightening(tilt)) to.push_back(straighten(subject, tilt, true));
  if (tilt != 0) return;
  for (const double lean : possible_tilts(subject.reduced()))
    if (worth_straightening(lean)) to.push_back(straighten(subject, lean, false));  // the critic has the word
}

}  // namespace aesthete::fixes
