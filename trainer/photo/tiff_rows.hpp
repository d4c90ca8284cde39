// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tiffio.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace aesthete {

/// A TIFF in memory, and the reason for the last failure.
class TiffFile {
public:
  /// Throws Error when its directory cannot be read.
  explicit TiffFile(std::span<const std::byte> bytes);
  TiffFile(const TiffFile&) = delete;
  TiffFile& operator=(const TiffFile&) = delete;

  TIFF* get() const { return tiff_.get(); }
  /// The value of a 16-bit tag, or its default; `otherwise` where it has neither.
  std::uint16_t tag(std::uint32_t name, std::uint16_t otherwise) const;
  int width() const;
  int height() const;
  [[noreturn]] void fail() const;

private:
  static tmsize_t read(thandle_t self, void* to, tmsize_t count);
  static toff_t seek(thandle_t self, toff_t offset, int whence);
  static toff_t size(thandle_t self);
  static int remember(TIFF*, void* self, const char* module, const char* format, va_list arguments);

  std::span<const std::byte> bytes_;
  toff_t at_ = 0;
  std::string reason_ = "the TIFF is damaged";
  std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff_{nullptr, TIFFClose};
};

/// Rows of raw samples, interleaved, in whatever strips, tiles and planes the file has them. Rows are asked for from the
/// top down: one row of tiles or one strip of each plane is kept.
class TiffRows {
public:
  TiffRows(const TiffFile& file, std::size_t bits, std::size_t samples);

  /// Row y, packed as the file has it; where planes are apart they are joined (8 bits and more). Throws Error.
  const std::uint8_t* row(int y);

private:
  struct Band {
    int number = -1;
    std::vector<std::uint8_t> bytes;
  };
  const std::uint8_t* plane_row(int y, std::size_t plane);
  void read_strip(Band& band, int number, std::size_t plane);
  void read_tiles(Band& band, int number, std::size_t plane);

  const TiffFile& file_;
  std::size_t sample_bytes_, planes_, row_bytes_;
  int band_height_;
  std::vector<Band> bands_;
  std::vector<std::uint8_t> tile_, joined_;
};

}  // namespace aesthete
