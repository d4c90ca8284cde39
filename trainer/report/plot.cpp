// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/plot.hpp"

#include <algorithm>
#include <cmath>
#include <format>

namespace aesthete {
namespace {

constexpr std::size_t most_stretches = 150, most_dots = 40;

/// In the figure's units; what lies between the margins is the plot.
struct Size {
  double width, height, left, right, top, bottom;
};
constexpr Size usual{640, 270, 64, 14, 30, 44}, little{420, 230, 54, 10, 26, 40};

/// From the data's numbers to the figure's.
struct Frame {
  Size size;
  std::vector<double> xs, ys;  ///< ticks
  double left, right;          ///< of the data, whatever the ticks

  double x(double value) const { return size.left + (value - left) / (right - left) * (size.width - size.left - size.right); }
  double y(double value) const {
    const double share = std::clamp((value - ys.front()) / (ys.back() - ys.front()), 0., 1.);
    return size.height - size.bottom - share * (size.height - size.top - size.bottom);
  }
};

using Drawn = std::vector<std::vector<Stretch>>;  ///< of each series

Frame frame_of(const Plot& plot, const Drawn& drawn) {
  double left = INFINITY, right = -INFINITY;
  for (const auto& series : drawn)
    for (const Stretch& s : series) left = std::min(left, s.x), right = std::max(right, s.x);
  const auto [low, high] = plot.y_range.value_or(range_of(plot.series));
  Frame frame{plot.small ? little : usual, {}, ticks(low, high, plot.small ? 3 : 4), left, right};
  if (!(right > left)) frame.left = left - 1, frame.right = right + 1;
  for (const double tick : ticks(frame.left, frame.right, plot.small ? 3 : 8))
    if (tick >= frame.left && tick <= frame.right && (tick == std::floor(tick))) frame.xs.push_back(tick);
  return frame;
}

std::string number(double value) { return std::format("{:.2f}", value); }

/// As few digits as tell it.
std::string said(double value, bool percent) {
  if (percent) return std::format("{:.4g} %", 100 * value);
  return std::format("{:.4g}", value == 0 ? 0 : value);
}

std::string tick_label(double value, bool percent) {
  const double cleaned = std::abs(value) < 1e-12 ? 0 : percent ? 100 * value : value;
  return std::format("{:.7g}", cleaned) + (percent ? " %" : "");
}

Html line(double x1, double y1, double x2, double y2, const char* kind) {
  return element("line", {{"class", kind}, {"x1", number(x1)}, {"y1", number(y1)}, {"x2", number(x2)}, {"y2", number(y2)}}, {});
}

Html label(double x, double y, const char* kind, const Html& text) {
  return element("text", {{"class", kind}, {"x", number(x)}, {"y", number(y)}}, text);
}

Html axes(const Plot& plot, const Frame& f) {
  const Size& s = f.size;
  const double floor = s.height - s.bottom;
  Html drawn;
  for (const double tick : f.ys) {
    drawn += line(s.left, f.y(tick), s.width - s.right, f.y(tick), "grid");
    drawn += label(s.left - 6, f.y(tick) + 4, "tick end", tick_label(tick, plot.percent));
  }
  for (const double tick : f.xs) {
    drawn += line(f.x(tick), floor, f.x(tick), floor + 4, "axis");
    drawn += label(f.x(tick), floor + 17, "tick middle", tick_label(tick, false));
  }
  drawn += line(s.left, floor, s.width - s.right, floor, "axis");
  drawn += label((s.left + s.width - s.right) / 2, s.height - 8, "name middle", plot.x_name);
  return drawn + label(6, 16, "name", plot.y_name);
}

std::string path_of(const std::vector<Stretch>& series, const Frame& f) {
  std::string path;
  for (const Stretch& s : series) path += std::format("{}{:.2f} {:.2f}", path.empty() ? "M" : "L", f.x(s.x), f.y(s.mean));
  return path;
}

/// Along the highest values, and back along the lowest.
std::string outline_of(const std::vector<Stretch>& series, const Frame& f) {
  std::string path;
  for (const Stretch& s : series) path += std::format("{}{:.2f} {:.2f}", path.empty() ? "M" : "L", f.x(s.x), f.y(s.high));
  for (auto s = series.rbegin(); s != series.rend(); ++s) path += std::format("L{:.2f} {:.2f}", f.x(s->x), f.y(s->low));
  return path + "Z";
}

/// A dot says its number when pointed at.
Html dots(const Plot& plot, const std::vector<Stretch>& series, const Frame& f, const std::string& kind) {
  Html drawn;
  for (const Stretch& s : series) {
    const Html says = element("title", std::format("{} {}: {}", plot.x_name, tick_label(s.x, false), said(s.mean, plot.percent)));
    drawn += element("circle", {{"class", "dot " + kind}, {"cx", number(f.x(s.x))}, {"cy", number(f.y(s.mean))}, {"r", "3"}}, says);
  }
  return drawn;
}

Html curve(const Plot& plot, std::size_t i, const std::vector<Stretch>& series, const Frame& f) {
  const std::string kind = std::format("s{}", i % 4 + 1);
  Html drawn;
  if (plot.series[i].points.size() > series.size()) drawn += element("path", {{"class", "band " + kind}, {"d", outline_of(series, f)}}, {});
  drawn += element("path", {{"class", "curve " + kind}, {"d", path_of(series, f)}}, {});
  return series.size() <= most_dots ? drawn + dots(plot, series, f, kind) : drawn;
}

Html legend(const Plot& plot, const Frame& f) {
  if (plot.series.size() < 2) return {};
  Html drawn;
  double x = f.size.width - f.size.right - 130 * double(plot.series.size());
  for (std::size_t i = 0; i < plot.series.size(); ++i, x += 130) {
    drawn += line(x, 12, x + 28, 12, std::format("curve s{}", i % 4 + 1).c_str());
    drawn += label(x + 34, 16, "name", plot.series[i].name);
  }
  return drawn;
}

/// The wildest points, which a stretch's mean would hide.
std::pair<Point, Point> extremes(const std::vector<Point>& points) {
  Point least{0, INFINITY}, most{0, -INFINITY};
  for (const Point& p : points) {
    if (p.y < least.y) least = p;
    if (p.y > most.y) most = p;
  }
  return {least, most};
}

Html summary(const Plot& plot, const Drawn& drawn) {
  Html all;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const auto [least, most] = extremes(plot.series[i].points);
    const auto at = [&](const Point& p) { return std::format("{} ({} {:.0f})", said(p.y, plot.percent), plot.x_name, p.x); };
    if (!all.empty()) all += void_element("br", {});
    if (plot.series.size() > 1) all += plot.series[i].name + ": ";
    all += "first " + said(drawn[i].front().mean, plot.percent) + ", last " + said(drawn[i].back().mean, plot.percent);
    if (!plot.small) all += ", lowest " + at(least) + ", highest " + at(most);
  }
  return all;
}

}  // namespace

Html figure(const Plot& asked) {
  Plot plot = asked;
  Drawn drawn;
  std::erase_if(plot.series, [&](const Series& s) { return stretches(s.points, 1).empty(); });
  if (plot.series.empty()) return {};
  for (const Series& s : plot.series) drawn.push_back(stretches(s.points, most_stretches));
  const Frame f = frame_of(plot, drawn);
  Html inside = element("title", plot.title) + axes(plot, f);
  for (std::size_t i = 0; i < drawn.size(); ++i) inside += curve(plot, i, drawn[i], f);
  inside += legend(plot, f);
  const Html svg = element("svg", {{"viewBox", std::format("0 0 {} {}", f.size.width, f.size.height)}, {"role", "img"}, {"aria-label", plot.title}}, inside);
  const Html caption = element("figcaption", element("strong", plot.title) + void_element("br", {}) + summary(plot, drawn));
  return element("figure", {{"class", plot.small ? "small" : "usual"}}, svg + Html::markup("\n") + caption) + Html::markup("\n");
}

}  // namespace aesthete
