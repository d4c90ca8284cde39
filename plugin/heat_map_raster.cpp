// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/heat_map_raster.hpp"

#include <algorithm>
#include <cmath>

namespace aesthete {
namespace {

constexpr double most_opaque = .72, faintest = .12;

/// Four cells and what each counts for, at a place between the middle two.
struct Taps {
  std::array<int, 4> cells;
  std::array<double, 4> weights;
};

/// Catmull and Rom 1974: smooth, and right at each cell's middle.
Taps taps(double at, int count) {
  const double position = at * count - .5, first = std::floor(position), t = position - first;
  Taps result;
  for (int i = 0; i < 4; ++i) result.cells[i] = std::clamp(int(first) - 1 + i, 0, count - 1);
  result.weights = {(-t + 2 * t * t - t * t * t) / 2, (2 - 5 * t * t + 3 * t * t * t) / 2,
                    (t + 4 * t * t - 3 * t * t * t) / 2, (-t * t + t * t * t) / 2};
  return result;
}

/// A map's values at every pixel of a frame, as shares of the strongest, a row at a time.
class Field {
public:
  Field(const HeatMap& map, int width, int height, double strongest) : map_(map), height_(height), strongest_(std::max(strongest, 1e-9)) {
    for (int x = 0; x < width; ++x) across_.push_back(taps((x + .5) / width, map.columns));
  }

  std::vector<double> row(int y) const {
    const Taps down = taps((std::min(y, height_ - 1) + .5) / height_, map_.rows);
    std::vector<double> curve(static_cast<std::size_t>(map_.columns)), result;
    for (int column = 0; column < map_.columns; ++column)
      for (int i = 0; i < 4; ++i) curve[std::size_t(column)] += down.weights[i] * map_.at(column, down.cells[i]) / strongest_;
    for (const Taps& tap : across_) {
      double value = 0;
      for (int i = 0; i < 4; ++i) value += tap.weights[i] * curve[std::size_t(tap.cells[i])];
      result.push_back(std::clamp(value, -1., 1.));
    }
    return result;
  }

private:
  const HeatMap& map_;
  int height_;
  double strongest_;
  std::vector<Taps> across_;
};

void blend(std::uint8_t* pixel, const Color& color, double alpha) {
  const double below = pixel[3] / 255., all = alpha + below * (1 - alpha);
  if (all <= 0) return;
  for (int c = 0; c < 3; ++c) pixel[c] = std::uint8_t(std::lround((color[c] * alpha + pixel[c] * below * (1 - alpha)) / all));
  pixel[3] = std::uint8_t(std::lround(255 * all));
}

/// Distance in pixels to the nearest line, of those at ±1/3 and ±2/3.
double to_line(double value, double right, double below) {
  const double slope = std::max(std::hypot(right - value, below - value), 1e-9);
  double nearest = 1e9;
  for (const double level : {-2 / 3., -1 / 3., 1 / 3., 2 / 3.}) nearest = std::min(nearest, std::abs(value - level) / slope);
  return nearest;
}

void draw_line(std::uint8_t* pixel, double distance, double half) {
  if (distance < 2.8 * half) blend(pixel, {255, 255, 255}, .8 * std::min(1., 2.8 * half - distance));
  if (distance < half) blend(pixel, {16, 16, 16}, .9 * std::min(1., half - distance + .5));
}

}  // namespace

std::array<std::uint8_t, 4> heat_color(double value) {
  const double size = std::abs(value);
  const double alpha = size < faintest / 2 ? 0 : most_opaque * std::min(1., .25 + .9 * size) * std::min(1., size / faintest);
  const Color& color = value > 0 ? carrying : costing;
  return {color[0], color[1], color[2], std::uint8_t(std::lround(255 * alpha))};
}

bool hatched(double value, int x, int y, int size) {
  const int period = std::max(6, size / 60), line = std::max(1, period / 6);
  return value < -faintest && (x + y) % period < line;
}

Raster heat_raster(const HeatMap& map, int width, int height, double strongest) {
  Raster raster{width, height, std::vector<std::uint8_t>(std::size_t(width) * std::size_t(height) * 4)};
  const int size = std::min(width, height);
  const double half = std::max(.8, size / 900.);
  const Field field(map, width, height, strongest);
  std::vector<double> values = field.row(0), next;
  for (int y = 0; y < height; ++y, values = std::move(next)) {
    next = field.row(y + 1);
    std::uint8_t* pixel = raster.row(y);
    for (int x = 0; x < width; ++x, pixel += 4) {
      const double value = values[std::size_t(x)];
      const auto color = heat_color(value);
      std::copy(color.begin(), color.end(), pixel);
      if (hatched(value, x, y, size)) blend(pixel, {90, 40, 0}, .75);
      draw_line(pixel, to_line(value, values[std::size_t(std::min(x + 1, width - 1))], next[std::size_t(x)]), half);
    }
  }
  return raster;
}

}  // namespace aesthete
