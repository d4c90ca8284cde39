// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo/tiff_rows.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <format>

#include "trainer/photo/decoders.hpp"

namespace aesthete {

TiffFile::TiffFile(std::span<const std::byte> bytes) : bytes_(bytes) {
  const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), remember, this);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), [](TIFF*, void*, const char*, const char*, va_list) { return 1; }, nullptr);
  const auto no_write = [](thandle_t, void*, tmsize_t) -> tmsize_t { return -1; };
  const auto no_close = [](thandle_t) { return 0; };
  tiff_.reset(TIFFClientOpenExt("photograph", "rm", this, read, no_write, seek, no_close, size, nullptr, nullptr, options.get()));
  if (!tiff_) fail();
}

tmsize_t TiffFile::read(thandle_t self, void* to, tmsize_t count) {
  auto& file = *static_cast<TiffFile*>(self);
  if (file.at_ >= file.bytes_.size() || count < 0) return 0;
  const std::size_t left = file.bytes_.size() - std::size_t(file.at_);
  const std::size_t taken = std::min(left, std::size_t(count));
  std::memcpy(to, file.bytes_.data() + file.at_, taken);
  file.at_ += taken;
  return tmsize_t(taken);
}

toff_t TiffFile::seek(thandle_t self, toff_t offset, int whence) {
  auto& file = *static_cast<TiffFile*>(self);
  return file.at_ = offset + (whence == SEEK_CUR ? file.at_ : whence == SEEK_END ? file.bytes_.size() : 0);
}

toff_t TiffFile::size(thandle_t self) { return static_cast<TiffFile*>(self)->bytes_.size(); }

int TiffFile::remember(TIFF*, void* self, const char*, const char* format, va_list arguments) {
  char text[256];
  std::vsnprintf(text, sizeof text, format, arguments);
  static_cast<TiffFile*>(self)->reason_ = text;
  return 1;  // and nothing on stderr
}

void TiffFile::fail() const {
  std::string reason = reason_;
  while (reason.ends_with('.')) reason.pop_back();
  throw Error(std::format("{}; {}", reason, copy_again));
}

std::uint16_t TiffFile::tag(std::uint32_t name, std::uint16_t otherwise) const {
  std::uint16_t value = 0;
  return TIFFGetFieldDefaulted(get(), name, &value) ? value : otherwise;
}

int TiffFile::width() const {
  std::uint32_t value = 0;
  if (!TIFFGetField(get(), TIFFTAG_IMAGEWIDTH, &value) || value == 0 || value > 1'000'000) fail();
  return int(value);
}

int TiffFile::height() const {
  std::uint32_t value = 0;
  if (!TIFFGetField(get(), TIFFTAG_IMAGELENGTH, &value) || value == 0 || value > 1'000'000) fail();
  return int(value);
}

TiffRows::TiffRows(const TiffFile& file, std::size_t bits, std::size_t samples) : file_(file), sample_bytes_(bits / 8) {
  const bool apart = file.tag(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
  planes_ = apart ? samples : 1;
  row_bytes_ = (std::size_t(file.width()) * bits * (apart ? 1 : samples) + 7) / 8;
  std::uint32_t rows = 0;
  TIFFGetFieldDefaulted(file.get(), TIFFIsTiled(file.get()) ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, &rows);
  band_height_ = int(std::clamp(rows, 1u, std::uint32_t(file.height())));
  if (TIFFIsTiled(file.get())) band_height_ = int(std::clamp(rows, 1u, 1'000'000u));
  bands_.resize(planes_);
  joined_.resize(apart ? row_bytes_ * samples : 0);
}

const std::uint8_t* TiffRows::row(int y) {
  if (planes_ == 1) return plane_row(y, 0);
  for (std::size_t plane = 0; plane < planes_; ++plane) {
    const std::uint8_t* from = plane_row(y, plane);
    std::uint8_t* to = joined_.data() + plane * sample_bytes_;
    for (std::size_t x = 0; x < row_bytes_ / sample_bytes_; ++x)
      std::memcpy(to + x * planes_ * sample_bytes_, from + x * sample_bytes_, sample_bytes_);
  }
  return joined_.data();
}

const std::uint8_t* TiffRows::plane_row(int y, std::size_t plane) {
  Band& band = bands_[plane];
  if (const int number = y / band_height_; band.number != number) {
    band.bytes.resize(row_bytes_ * std::size_t(band_height_));
    if (TIFFIsTiled(file_.get())) read_tiles(band, number, plane);
    else read_strip(band, number, plane);
    band.number = number;
  }
  return band.bytes.data() + std::size_t(y % band_height_) * row_bytes_;
}

void TiffRows::read_strip(Band& band, int number, std::size_t plane) {
  const std::uint32_t strip = TIFFComputeStrip(file_.get(), std::uint32_t(number * band_height_), std::uint16_t(plane));
  const std::size_t rows = std::size_t(std::min(band_height_, file_.height() - number * band_height_));
  const tmsize_t wanted = tmsize_t(rows * row_bytes_);
  if (TIFFReadEncodedStrip(file_.get(), strip, band.bytes.data(), wanted) != wanted) file_.fail();
}

void TiffRows::read_tiles(Band& band, int number, std::size_t plane) {
  std::uint32_t tile_width = 0;
  TIFFGetField(file_.get(), TIFFTAG_TILEWIDTH, &tile_width);
  const tmsize_t tile_size = TIFFTileSize(file_.get());
  const std::size_t tile_row = std::size_t(TIFFTileRowSize(file_.get()));
  if (tile_width == 0 || tile_size <= 0 || tile_row * std::size_t(band_height_) > std::size_t(tile_size)) file_.fail();
  tile_.resize(std::size_t(tile_size));
  for (std::uint32_t x = 0, left = 0; x < std::uint32_t(file_.width()); x += tile_width, left += std::uint32_t(tile_row)) {
    if (TIFFReadTile(file_.get(), tile_.data(), x, std::uint32_t(number * band_height_), 0, std::uint16_t(plane)) != tile_size)
      file_.fail();
    const std::size_t count = std::min(tile_row, row_bytes_ - left);
    for (int y = 0; y < band_height_; ++y)
      std::memcpy(band.bytes.data() + std::size_t(y) * row_bytes_ + left, tile_.data() + std::size_t(y) * tile_row, count);
  }
}

}  // namespace aesthete
