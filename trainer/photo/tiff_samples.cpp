// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo/tiff_samples.hpp"

#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "model/base/pixel_rows.hpp"

namespace aesthete {
namespace {

using Depth = PixelFormat::Depth;

template <class From, class To, class Convert>
void take_as(const std::uint8_t* row, int width, int count, int channels, std::byte* to, Convert convert) {
  for (int x = 0; x < width; ++x)
    for (int c = 0; c < channels; ++c) {
      From sample;
      std::memcpy(&sample, row + (std::size_t(x) * std::size_t(count) + std::size_t(c)) * sizeof sample, sizeof sample);
      const To value = convert(sample);
      std::memcpy(to, &value, sizeof value);
      to += sizeof value;
    }
}

template <class Action>
void by_depth(const PixelFormat& format, std::byte* row, Action action) {
  if (format.depth == Depth::u8) action(reinterpret_cast<std::uint8_t*>(row), 255.f);
  if (format.depth == Depth::u16) action(reinterpret_cast<std::uint16_t*>(row), 65535.f);
  if (format.depth == Depth::f32) action(reinterpret_cast<float*>(row), 1.f);
}

}  // namespace

bool TiffSamples::whole() const {
  if (kind == SAMPLEFORMAT_IEEEFP) return bits == 16 || bits == 32 || bits == 64;
  return (kind == SAMPLEFORMAT_UINT || kind == SAMPLEFORMAT_INT || kind == SAMPLEFORMAT_VOID) && (bits == 8 || bits == 16 || bits == 32);
}

Depth TiffSamples::depth() const {
  if (kind == SAMPLEFORMAT_IEEEFP) return Depth::f32;
  return bits == 8 ? Depth::u8 : Depth::u16;
}

void TiffSamples::take(const std::uint8_t* row, int width, int channels, std::byte* to) const {
  const std::uint32_t sign = kind == SAMPLEFORMAT_INT ? 1u << (bits - 1) : 0;
  if (kind == SAMPLEFORMAT_IEEEFP && bits == 16)
    return take_as<_Float16, float>(row, width, count, channels, to, [](_Float16 value) { return float(value); });
  if (kind == SAMPLEFORMAT_IEEEFP && bits == 32)
    return take_as<float, float>(row, width, count, channels, to, [](float value) { return value; });
  if (kind == SAMPLEFORMAT_IEEEFP)
    return take_as<double, float>(row, width, count, channels, to, [](double value) { return float(value); });
  if (bits == 8)
    return take_as<std::uint8_t, std::uint8_t>(row, width, count, channels, to, [=](auto value) { return std::uint8_t(value ^ sign); });
  if (bits == 16)
    return take_as<std::uint16_t, std::uint16_t>(row, width, count, channels, to, [=](auto value) { return std::uint16_t(value ^ sign); });
  take_as<std::uint32_t, std::uint16_t>(row, width, count, channels, to,
                                        [=](auto value) { return std::uint16_t((std::uint64_t(value ^ sign) + 32768) / 65537); });
}

void invert(const PixelFormat& format, int width, std::byte* row) {
  const int colours = format.channels - has_alpha(format.channels);
  by_depth(format, row, [&](auto* samples, float full) {
    using Sample = std::remove_reference_t<decltype(*samples)>;
    for (int x = 0; x < width; ++x, samples += format.channels)
      for (int c = 0; c < colours; ++c) samples[c] = Sample(full - float(samples[c]));
  });
}

void divide_by_alpha(const PixelFormat& format, int width, std::byte* row) {
  const int colours = format.channels - 1;
  by_depth(format, row, [&](auto* samples, float full) {
    using Sample = std::remove_reference_t<decltype(*samples)>;
    const float half = std::is_integral_v<Sample> ? .5f : 0;
    for (int x = 0; x < width; ++x, samples += format.channels) {
      const auto alpha = float(samples[colours]);
      for (int c = 0; c < colours; ++c)
        samples[c] = alpha > 0 ? Sample(std::min(full, float(samples[c]) * full / alpha + half)) : Sample(0);
    }
  });
}

}  // namespace aesthete
