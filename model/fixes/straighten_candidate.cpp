// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "model/fixes/candidates.hpp"
#include "model/fixes/frame.hpp"

namespace aesthete::fixes {

void add_straighten(const Subject& subject, std::vector<Candidate>& to) {
  const double tilt = subject.measured().tilt;
  // Under a degree nobody sees it; over ten it is meant, or no horizon.
  if (std::abs(tilt) < .8 || std::abs(tilt) > 10) return;
  Candidate straighten{.name = "straighten", .operation = "", .aims = {"composition"}, .strengths = {-std::round(tilt * 10) / 10}, .measured = true};
  straighten.parameters = [width = subject.picture().width(), height = subject.picture().height()](double degrees) {
    const Window in = inside_turned(width, height, degrees);
    return std::vector<FixParameter>{{"degrees", degrees}, {"x", double(in.x)}, {"y", double(in.y)}, {"width", double(in.width)}, {"height", double(in.height)}};
  };
  straighten.edited = [](const Subject& of, double degrees, std::size_t windows) {
    const Image& small = of.reduced();
    Views views{whole_view(turned(small, degrees, inside_turned(small.width(), small.height(), degrees)), of.how()), {}};
    const Window in = inside_turned(of.picture().width(), of.picture().height(), degrees);
    for (Window w : detail_windows(in.width, in.height, of.how())) {
      if (views.windows.size() == windows) break;
      w.x += in.x, w.y += in.y;
      views.windows.push_back(as_seen(turned(of.picture(), degrees, w), w));
    }
    return views;
  };
  to.push_back(std::move(straighten));
}

}  // namespace aesthete::fixes
