// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <optional>
#include <vector>

#include "trainer/photo/decoders.hpp"
#include "trainer/photo/profile.hpp"
#include "trainer/photo/tiff_rows.hpp"
#include "trainer/photo/tiff_samples.hpp"

namespace aesthete {
namespace {

using Depth = PixelFormat::Depth;

std::span<const std::byte> icc_of(const TiffFile& file) {
  std::uint32_t size = 0;
  void* data = nullptr;
  if (!TIFFGetField(file.get(), TIFFTAG_ICCPROFILE, &size, &data)) return {};
  return {static_cast<const std::byte*>(data), size};
}

/// Whether the first extra sample is an alpha, and whether colours were multiplied by it. Where the file does not say,
/// GIMP takes it for a plain alpha.
struct Alpha {
  bool there = false, multiplied = false;
};

Alpha alpha_of(const TiffFile& file, int samples, int colours) {
  std::uint16_t count = 0, *kinds = nullptr;
  if (samples <= colours) return {};
  if (!TIFFGetField(file.get(), TIFFTAG_EXTRASAMPLES, &count, &kinds) || count == 0) return {true, false};
  return {true, kinds[0] == EXTRASAMPLE_ASSOCALPHA};
}

/// Grey and RGB of whole samples: each row brought to 8 or 16 bits or float, then converted.
Image read_plain(const TiffFile& file, const TiffSamples& samples, int colours, bool inverted) {
  const Alpha alpha = alpha_of(file, samples.count, colours);
  const PixelFormat format{.channels = colours + alpha.there, .depth = samples.depth(), .icc = icc_of(file)};
  const Conversion conversion = conversion_from(format);
  Image image(file.width(), file.height());
  TiffRows rows(file, std::size_t(samples.bits), std::size_t(samples.count));
  std::vector<std::byte> row(std::size_t(image.width()) * format.bytes_per_pixel());
  for (int y = 0; y < image.height(); ++y) {
    samples.take(rows.row(y), image.width(), format.channels, row.data());
    if (inverted) invert(format, image.width(), row.data());
    if (alpha.multiplied) divide_by_alpha(format, image.width(), row.data());
    conversion.convert(row.data(), row.size(), 1, image, y);
  }
  return image;
}

using Palette = std::array<std::array<std::uint8_t, 3>, 256>;

std::optional<Palette> palette_of(const TiffFile& file, int bits, std::uint16_t photometric) {
  Palette palette{};
  const int entries = 1 << bits;
  std::uint16_t* maps[3] = {};
  if (photometric == PHOTOMETRIC_PALETTE && !TIFFGetField(file.get(), TIFFTAG_COLORMAP, &maps[0], &maps[1], &maps[2]))
    return std::nullopt;
  for (int i = 0; i < entries; ++i)
    for (std::size_t c = 0; c < 3; ++c) {
      const int grey = i * 255 / (entries - 1);
      palette[std::size_t(i)][c] = std::uint8_t(maps[c] ? maps[c][i] >> 8 : photometric == PHOTOMETRIC_MINISWHITE ? 255 - grey : grey);
    }
  return palette;
}

/// One sample of up to 8 bits for each pixel, looked up: palettes, line art, coarse greys.
Image read_indices(const TiffFile& file, int bits, const Palette& palette) {
  const Conversion conversion = conversion_from({.channels = 3, .icc = icc_of(file)});
  Image image(file.width(), file.height());
  TiffRows rows(file, std::size_t(bits), 1);
  std::vector<std::uint8_t> row(image.stride());
  for (int y = 0; y < image.height(); ++y) {
    const std::uint8_t* packed = rows.row(y);
    for (int x = 0; x < image.width(); ++x) {
      const int bit = x * bits;
      const int index = (packed[bit / 8] >> (8 - bits - bit % 8)) & ((1 << bits) - 1);
      std::ranges::copy(palette[std::size_t(index)], row.begin() + 3 * x);
    }
    conversion.convert(row.data(), row.size(), 1, image, y);
  }
  return image;
}

Image read_inks(const TiffFile& file) {
  const InkConversion conversion(icc_of(file), false);
  Image image(file.width(), file.height());
  TiffRows rows(file, 8, 4);
  for (int y = 0; y < image.height(); ++y) conversion.convert(rows.row(y), image.width(), image.row(y));
  return image;
}

/// All that libtiff itself can turn into RGB (YCbCr, CIELAB …), in 8 bits.
Image read_by_libtiff(const TiffFile& file) {
  Image image(file.width(), file.height());
  const auto width = std::uint32_t(image.width()), height = std::uint32_t(image.height());
  std::vector<std::uint32_t> pixels(std::size_t(width) * height);
  // The picture's own orientation, so that nothing is turned here.
  const int as_it_lies = file.tag(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  if (!TIFFReadRGBAImageOriented(file.get(), width, height, pixels.data(), as_it_lies, 1)) file.fail();
  PixelFormat format{.channels = 4, .icc = icc_of(file)};
  const Conversion conversion = conversion_from(format);
  for (int y = 0; y < image.height(); ++y) {
    auto* row = reinterpret_cast<std::byte*>(pixels.data() + std::size_t(y) * width);
    divide_by_alpha(format, image.width(), row);
    conversion.convert(row, std::size_t(width) * 4, 1, image, y);
  }
  return image;
}

Image read_any(const TiffFile& file) {
  const TiffSamples samples{.bits = file.tag(TIFFTAG_BITSPERSAMPLE, 1), .count = file.tag(TIFFTAG_SAMPLESPERPIXEL, 1),
                            .kind = file.tag(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT)};
  const std::uint16_t photometric = file.tag(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
  const bool grey = photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
  if (grey && samples.whole()) return read_plain(file, samples, 1, photometric == PHOTOMETRIC_MINISWHITE);
  if (photometric == PHOTOMETRIC_RGB && samples.whole() && samples.count >= 3) return read_plain(file, samples, 3, false);
  if (photometric == PHOTOMETRIC_SEPARATED && samples.bits == 8 && samples.count == 4) return read_inks(file);
  const bool few = samples.bits == 1 || samples.bits == 2 || samples.bits == 4 || samples.bits == 8;
  if ((grey || photometric == PHOTOMETRIC_PALETTE) && few && samples.count == 1)
    if (const auto palette = palette_of(file, samples.bits, photometric)) return read_indices(file, samples.bits, *palette);
  return read_by_libtiff(file);
}

}  // namespace

DecodedPhoto decode_tiff(std::span<const std::byte> bytes) {
  const TiffFile file(bytes);
  return {read_any(file), file.tag(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT)};
}

}  // namespace aesthete
