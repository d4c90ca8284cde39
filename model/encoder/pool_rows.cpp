// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/pool_rows.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/base/vectorised.hpp"

namespace aesthete {
namespace {

AESTHETE_VECTORISED void add_rows(float* sums, const float* x, std::int64_t rows, std::int64_t channels) {
  for (std::int64_t r = 0; r < rows; ++r, x += channels)
    for (std::int64_t c = 0; c < channels; ++c) sums[c] += x[c];
}

AESTHETE_VECTORISED void add_squares(float* sums, const float* mean, const float* x, std::int64_t rows, std::int64_t channels) {
  for (std::int64_t r = 0; r < rows; ++r, x += channels)
    for (std::int64_t c = 0; c < channels; ++c) sums[c] += (x[c] - mean[c]) * (x[c] - mean[c]);
}

constexpr std::int64_t rows_at_once = 64;  // partial sums stay short, so that floats suffice

template <typename Add>
void mean_of(Add add, std::int64_t pixels, std::int64_t channels, float* to) {
  std::vector<double> total(std::size_t(channels), 0.);
  std::vector<float> part(static_cast<std::size_t>(channels));
  for (std::int64_t r = 0; r < pixels; r += rows_at_once) {
    std::fill(part.begin(), part.end(), 0.f);
    add(part.data(), r, std::min(rows_at_once, pixels - r));
    for (std::int64_t c = 0; c < channels; ++c) total[std::size_t(c)] += part[std::size_t(c)];
  }
  for (std::int64_t c = 0; c < channels; ++c) to[c] = float(total[std::size_t(c)] / double(pixels));
}

}  // namespace

void pool_rows(const float* x, std::int64_t pixels, std::int64_t channels, float* to) {
  mean_of([&](float* sums, std::int64_t r, std::int64_t rows) { add_rows(sums, x + r * channels, rows, channels); }, pixels, channels, to);
  float* deviation = to + channels;
  mean_of([&](float* sums, std::int64_t r, std::int64_t rows) { add_squares(sums, to, x + r * channels, rows, channels); }, pixels, channels, deviation);
  for (std::int64_t c = 0; c < channels; ++c) deviation[c] = std::sqrt(deviation[c] + 1e-6f);
}

}  // namespace aesthete
