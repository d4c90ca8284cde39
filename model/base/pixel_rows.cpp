// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/pixel_rows.hpp"

#include <cstring>

#include "model/base/vectorised.hpp"

namespace aesthete {
namespace {

constexpr std::uint32_t mid_grey = 118;

constexpr std::uint8_t to_8_bits(std::uint8_t value) { return value; }
constexpr std::uint8_t to_8_bits(std::uint16_t value) { return std::uint8_t((value + 128u) / 257u); }

/// (x + 128) * 257 >> 16 is round(x / 255) for every x up to 255².
constexpr std::uint8_t over_grey(std::uint8_t value, std::uint8_t alpha) {
  const auto sum = std::uint16_t(value * alpha + (255u - alpha) * mid_grey + 128u);
  return std::uint8_t(std::uint16_t(sum + (sum >> 8)) >> 8);
}

constexpr std::uint16_t over_grey(std::uint16_t value, std::uint16_t alpha) {
  const std::uint32_t sum = std::uint32_t(value) * alpha + (65535u - alpha) * (mid_grey * 257u);
  return std::uint16_t((sum + 32767u) / 65535u);
}

template <class Sample>
[[gnu::always_inline]] inline void flatten_row(const Sample* __restrict from, int channels, int width,
                                               std::uint8_t* __restrict to) {
  if (channels == 1)
    for (int x = 0; x < width; ++x) to[3 * x] = to[3 * x + 1] = to[3 * x + 2] = to_8_bits(from[x]);
  if (channels == 2)
    for (int x = 0; x < width; ++x)
      to[3 * x] = to[3 * x + 1] = to[3 * x + 2] = to_8_bits(over_grey(from[2 * x], from[2 * x + 1]));
  if (channels == 3)
    for (int i = 0; i < 3 * width; ++i) to[i] = to_8_bits(from[i]);
  if (channels == 4)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) to[3 * x + c] = to_8_bits(over_grey(from[4 * x + c], from[4 * x + 3]));
}

}  // namespace

AESTHETE_VECTORISED void flatten(const std::uint8_t* from, int channels, int width, std::uint8_t* to) {
  if (channels == 3) std::memcpy(to, from, std::size_t(width) * 3);
  else flatten_row(from, channels, width, to);
}

AESTHETE_VECTORISED void flatten(const std::uint16_t* from, int channels, int width, std::uint8_t* to) {
  flatten_row(from, channels, width, to);
}

AESTHETE_VECTORISED void round_to_16_bits(const float* from, std::size_t count, std::uint16_t* to) {
  for (std::size_t i = 0; i < count; ++i) {
    const float positive = from[i] > 0 ? from[i] : 0;
    to[i] = std::uint16_t((positive < 1 ? positive : 1) * 65535 + .5f);
  }
}

}  // namespace aesthete
