// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>  // before jpeglib.h, which needs it

#include <jpeglib.h>
#include <jerror.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <format>
#include <memory>
#include <vector>

#include "trainer/photo/decoders.hpp"
#include "trainer/photo/orientation.hpp"
#include "trainer/photo/profile.hpp"

namespace aesthete {
namespace {

struct Failure {
  jpeg_error_mgr manager;  // first: libjpeg hands out its address
  std::jmp_buf back;
  char message[JMSG_LENGTH_MAX];
};

[[noreturn]] void fail(j_common_ptr decoder) {
  auto* failure = reinterpret_cast<Failure*>(decoder->err);
  decoder->err->format_message(decoder, failure->message);
  std::longjmp(failure->back, 1);
}

/// libjpeg goes on with grey where data are missing and only warns. Stray bytes between markers are harmless.
void warn(j_common_ptr decoder, int level) {
  const int code = decoder->err->msg_code;
  if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE)) fail(decoder);
}

class JpegDecoder {
public:
  JpegDecoder(std::span<const std::byte> bytes, int least) {
    decoder_.err = jpeg_std_error(&failure_.manager);
    failure_.manager.error_exit = fail;
    failure_.manager.emit_message = warn;
    guarded([&] {
      jpeg_create_decompress(&decoder_);
      jpeg_mem_src(&decoder_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
      jpeg_save_markers(&decoder_, JPEG_APP0 + 1, 0xffff);
      jpeg_save_markers(&decoder_, JPEG_APP0 + 2, 0xffff);
      jpeg_read_header(&decoder_, TRUE);
      decoder_.dct_method = JDCT_FLOAT;  // GIMP's
      decoder_.scale_num = 1;
      decoder_.scale_denom = reduction(decoder_.image_width, decoder_.image_height, least);
      jpeg_start_decompress(&decoder_);
    });
    if (decoder_.output_components == 2 || decoder_.output_components > 4 || decoder_.out_color_space == JCS_UNKNOWN)
      throw Error(std::format("its {} channels are of no known kind; save it again as RGB", decoder_.output_components));
  }
  JpegDecoder(const JpegDecoder&) = delete;
  JpegDecoder& operator=(const JpegDecoder&) = delete;

  int width() const { return int(decoder_.output_width); }
  int height() const { return int(decoder_.output_height); }
  int channels() const { return decoder_.output_components; }

  std::vector<std::byte> icc() {
    JOCTET* data = nullptr;
    unsigned size = 0;
    guarded([&] { jpeg_read_icc_profile(&decoder_, &data, &size); });
    const std::unique_ptr<JOCTET, decltype(&std::free)> owned(data, std::free);
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    return {bytes, bytes + (data ? size : 0)};
  }

  int orientation() const {
    for (const jpeg_marker_struct* marker = decoder_.marker_list; marker; marker = marker->next) {
      const auto data = std::as_bytes(std::span(marker->data, marker->data_length));
      if (marker->marker == JPEG_APP0 + 1 && data.size() > 6 && std::equal(data.begin(), data.begin() + 4, std::as_bytes(std::span("Exif")).begin()))
        return exif_orientation(data);
    }
    return 1;
  }

  /// The next rows, `stride` bytes apart.
  void read(std::uint8_t* to, std::size_t stride, int rows) {
    guarded([&] {
      std::array<JSAMPROW, 16> pointers;
      for (int done = 0; done < rows;) {
        const int wanted = std::min(rows - done, int(pointers.size()));
        for (int i = 0; i < wanted; ++i) pointers[std::size_t(i)] = to + std::size_t(done + i) * stride;
        done += int(jpeg_read_scanlines(&decoder_, pointers.data(), JDIMENSION(wanted)));
      }
    });
  }

  void finish() {
    guarded([&] { jpeg_finish_decompress(&decoder_); });
  }

private:
  /// By how much a picture may be reduced while it keeps `least`² pixels: 1, 2, 4 or 8, which libjpeg does quickest.
  static unsigned reduction(double width, double height, double least) {
    unsigned by = 1;
    while (least > 0 && by < 8 && width * height >= 4. * by * by * least * least) by *= 2;
    return by;
  }

  /// `action` may own nothing that needs a destructor: libjpeg leaves it by longjmp.
  template <class Action>
  void guarded(Action action) {
    if (setjmp(failure_.back)) throw Error(std::format("{}; {}", failure_.message, copy_again));
    action();
  }

  /// Destroyed even where the constructor of its owner throws.
  struct Decoder : jpeg_decompress_struct {
    Decoder() : jpeg_decompress_struct{} {}
    ~Decoder() { jpeg_destroy_decompress(this); }
  };

  Failure failure_{};
  Decoder decoder_;
};

constexpr int strip = 16;  // rows that stay in the cache between decoding and converting

void read_converted(JpegDecoder& decoder, std::span<const std::byte> icc, Image& image) {
  const Conversion conversion = conversion_from({.channels = decoder.channels(), .icc = icc});
  const std::size_t stride = std::size_t(decoder.width()) * std::size_t(decoder.channels());
  std::vector<std::uint8_t> rows(stride * strip);
  for (int y = 0; y < image.height(); y += strip) {
    const int count = std::min(strip, image.height() - y);
    decoder.read(rows.data(), stride, count);
    conversion.convert(rows.data(), stride, count, image, y);
  }
}

void read_inks(JpegDecoder& decoder, std::span<const std::byte> icc, Image& image) {
  const InkConversion conversion(icc, true);
  std::vector<std::uint8_t> row(std::size_t(decoder.width()) * 4);
  for (int y = 0; y < image.height(); ++y) {
    decoder.read(row.data(), row.size(), 1);
    conversion.convert(row.data(), image.width(), image.row(y));
  }
}

}  // namespace

DecodedPhoto decode_jpeg(std::span<const std::byte> bytes, int least) {
  JpegDecoder decoder(bytes, least);
  const auto icc = decoder.icc();
  DecodedPhoto photo{Image(decoder.width(), decoder.height()), decoder.orientation()};
  if (decoder.channels() == 4) read_inks(decoder, icc, photo.image);
  else if (decoder.channels() == 3 && icc.empty()) decoder.read(photo.image.row(0), photo.image.stride(), decoder.height());
  else read_converted(decoder, icc, photo.image);
  decoder.finish();
  return photo;
}

}  // namespace aesthete
