// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heat/pooled_changes.hpp"

#include <algorithm>
#include <cmath>

#include "model/base/vectorised.hpp"
#include "model/encoder/pool_rows.hpp"

namespace aesthete {
namespace {

/// sums: [2, channels], of x' − x and of (x' − μ)² − (x − μ)².
AESTHETE_VECTORISED void add_changes(float* sums, const float* x, const float* changed, const float* mean, std::size_t channels) {
  for (std::size_t c = 0; c < channels; ++c) {
    const float step = changed[c] - x[c];
    sums[c] += step;
    sums[channels + c] += step * (x[c] + changed[c] - 2 * mean[c]);
  }
}

/// From sums over n locations to changes of mean and deviation: σ'² = σ² + Σ₂/n − (Σ₁/n)².
void to_changes(float* sums, const float* deviation, float n, std::size_t channels) {
  for (std::size_t c = 0; c < channels; ++c) {
    sums[c] /= n;
    const float variance = deviation[c] * deviation[c] + sums[channels + c] / n - sums[c] * sums[c];
    sums[channels + c] = std::sqrt(std::max(variance, 1e-6f)) - deviation[c];
  }
}

}  // namespace

std::vector<float> pooled(const FeatureMap& map) {
  std::vector<float> features(2 * std::size_t(map.shape.channels));
  pool_rows(map.values.data(), map.shape.height * map.shape.width, map.shape.channels, features.data());
  return features;
}

std::vector<float> pooled_changes(const Depth& depth, const Cells& cells, const Lattice& some) {
  const std::int64_t height = depth.seen.shape.height, width = depth.seen.shape.width;
  const std::size_t channels = std::size_t(depth.seen.shape.channels);
  const std::vector<float> of_view = pooled(depth.seen);
  std::vector<float> changes(cells.count() * 2 * channels);
  for (std::int64_t y = 0; y < height; ++y) {
    const int row = nearest(some.rows, depth.place.y + depth.place.height * (double(y) + .5) / double(height), cells.rows);
    for (std::int64_t x = 0; x < width; ++x) {
      const int column = nearest(some.columns, depth.place.x + depth.place.width * (double(x) + .5) / double(width), cells.columns);
      const std::size_t at = std::size_t(y * width + x) * channels, cell = std::size_t(row * cells.columns + column);
      add_changes(&changes[cell * 2 * channels], &depth.seen.values[at], &depth.without.values[at], of_view.data(), channels);
    }
  }
  for (std::size_t cell = 0; cell < cells.count(); ++cell)
    to_changes(&changes[cell * 2 * channels], &of_view[channels], float(height * width), channels);
  return changes;
}

}  // namespace aesthete
