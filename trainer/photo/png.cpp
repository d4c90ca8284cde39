// SPDX-License-Identifier: GPL-3.0-or-later
#include <png.h>

#include <bit>
#include <cstring>
#include <format>
#include <new>
#include <vector>

#include "trainer/photo/decoders.hpp"
#include "trainer/photo/orientation.hpp"
#include "trainer/photo/profile.hpp"

namespace aesthete {
namespace {

/// Reads a PNG from memory.
class PngDecoder {
public:
  explicit PngDecoder(std::span<const std::byte> bytes) : rest_(bytes) {
    owned_.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, fail, [](png_structp, png_const_charp) {});
    owned_.info = owned_.png ? png_create_info_struct(owned_.png) : nullptr;
    if (!owned_.info) throw std::bad_alloc();
    guarded([&] { read_header(); });
  }
  PngDecoder(const PngDecoder&) = delete;
  PngDecoder& operator=(const PngDecoder&) = delete;

  int width() const { return int(png_get_image_width(owned_.png, owned_.info)); }
  int height() const { return int(png_get_image_height(owned_.png, owned_.info)); }
  bool interlaced() const { return passes_ > 1; }
  PixelFormat format() const {
    return {.channels = png_get_channels(owned_.png, owned_.info),
            .depth = png_get_bit_depth(owned_.png, owned_.info) == 16 ? PixelFormat::Depth::u16 : PixelFormat::Depth::u8};
  }

  std::vector<std::byte> icc() {
    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 size = 0;
    int method = 0;
    if (png_get_iCCP(owned_.png, owned_.info, &name, &method, &profile, &size)) {
      const auto* bytes = reinterpret_cast<const std::byte*>(profile);
      return {bytes, bytes + size};
    }
    return png_get_valid(owned_.png, owned_.info, PNG_INFO_sRGB) ? std::vector<std::byte>{} : profile_from_numbers();
  }

  int orientation() {
    png_bytep exif = nullptr;
    png_uint_32 size = 0;
    if (!png_get_eXIf_1(owned_.png, owned_.info, &size, &exif)) return 1;
    return exif_orientation(std::as_bytes(std::span(exif, size)));
  }

  void read_row(std::uint8_t* to) {
    guarded([&] { png_read_row(owned_.png, to, nullptr); });
  }
  void read_all(std::uint8_t* to, std::size_t stride) {
    guarded([&] {
      for (int pass = 0; pass < passes_; ++pass)
        for (int y = 0; y < height(); ++y) png_read_row(owned_.png, to + std::size_t(y) * stride, nullptr);
    });
  }
  /// The checksums of what follows the pixels, and the EXIF block that may be there.
  void finish() {
    guarded([&] { png_read_end(owned_.png, owned_.info); });
  }

private:
  static void fail(png_structp png, png_const_charp message) {
    auto* self = static_cast<PngDecoder*>(png_get_error_ptr(png));
    std::strncpy(self->message_, message, sizeof self->message_ - 1);
    png_longjmp(png, 1);
  }
  static void read_bytes(png_structp png, png_bytep to, std::size_t count) {
    auto* self = static_cast<PngDecoder*>(png_get_io_ptr(png));
    if (count > self->rest_.size()) png_error(png, "the PNG data end early");
    std::memcpy(to, self->rest_.data(), count);
    self->rest_ = self->rest_.subspan(count);
  }

  /// `action` may own nothing that needs a destructor: libpng leaves it by longjmp.
  template <class Action>
  void guarded(Action action) {
    if (setjmp(png_jmpbuf(owned_.png))) throw Error(std::format("{}; {}", message_, copy_again));
    action();
  }

  void read_header() {
    png_set_read_fn(owned_.png, this, read_bytes);
    png_set_benign_errors(owned_.png, 1);
    png_set_option(owned_.png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
    png_read_info(owned_.png, owned_.info);
    if (std::endian::native == std::endian::little) png_set_swap(owned_.png);
    png_set_expand(owned_.png);  // palettes to RGB, few bits to eight, tRNS to alpha
    passes_ = png_set_interlace_handling(owned_.png);
    png_read_update_info(owned_.png, owned_.info);
  }

  /// GIMP makes a profile of gAMA and cHRM where neither iCCP nor sRGB is there.
  std::vector<std::byte> profile_from_numbers() {
    double gamma = 0, numbers[8];
    const bool has_gamma = png_get_gAMA(owned_.png, owned_.info, &gamma);
    const bool has_colours = png_get_cHRM(owned_.png, owned_.info, &numbers[0], &numbers[1], &numbers[2], &numbers[3], &numbers[4],
                                          &numbers[5], &numbers[6], &numbers[7]);
    if (!has_gamma && !has_colours) return {};
    const bool grey = !(png_get_color_type(owned_.png, owned_.info) & PNG_COLOR_MASK_COLOR);
    return make_profile(grey, gamma, has_colours ? std::span<const double>(numbers) : std::span<const double>{});
  }

  /// Destroyed even where the constructor of its owner throws.
  struct Owned {
    png_structp png = nullptr;
    png_infop info = nullptr;
    ~Owned() { png_destroy_read_struct(&png, &info, nullptr); }
  };

  std::span<const std::byte> rest_;
  Owned owned_;
  int passes_ = 1;
  char message_[128] = "";
};

void read_interlaced(PngDecoder& decoder, const Conversion& conversion, std::size_t stride, Image& image) {
  std::vector<std::uint8_t> pixels(stride * std::size_t(image.height()));
  decoder.read_all(pixels.data(), stride);
  conversion.convert(pixels.data(), stride, image.height(), image, 0);
}

void read_rows(PngDecoder& decoder, const Conversion& conversion, std::size_t stride, Image& image) {
  std::vector<std::uint8_t> row(stride);
  for (int y = 0; y < image.height(); ++y) {
    decoder.read_row(row.data());
    conversion.convert(row.data(), stride, 1, image, y);
  }
}

}  // namespace

DecodedPhoto decode_png(std::span<const std::byte> bytes) {
  PngDecoder decoder(bytes);
  const auto icc = decoder.icc();
  PixelFormat format = decoder.format();
  format.icc = icc;
  const Conversion conversion = conversion_from(format);
  const std::size_t stride = std::size_t(decoder.width()) * format.bytes_per_pixel();
  DecodedPhoto photo{Image(decoder.width(), decoder.height())};
  (decoder.interlaced() ? read_interlaced : read_rows)(decoder, conversion, stride, photo.image);
  decoder.finish();
  photo.orientation = decoder.orientation();
  return photo;
}

}  // namespace aesthete
