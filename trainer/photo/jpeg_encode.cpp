// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/photo/jpeg_encode.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

namespace aesthete {
namespace {

/// libjpeg calls this for what it cannot do, and must not return from it.
[[noreturn]] void refuse(j_common_ptr encoder) {
  char message[JMSG_LENGTH_MAX];
  encoder->err->format_message(encoder, message);
  throw Error(std::string("a JPEG cannot be written: ") + message);
}

struct Encoder {
  jpeg_error_mgr errors{};
  jpeg_compress_struct state{};
  unsigned char* bytes = nullptr;
  unsigned long size = 0;

  Encoder() {
    state.err = jpeg_std_error(&errors);
    errors.error_exit = refuse;
    jpeg_create_compress(&state);
    jpeg_mem_dest(&state, &bytes, &size);
  }
  ~Encoder() {
    jpeg_destroy_compress(&state);
    std::free(bytes);
  }
};

}  // namespace

std::vector<std::byte> encode_jpeg(const Image& picture, int quality) {
  Encoder encoder;
  jpeg_compress_struct& state = encoder.state;
  state.image_width = JDIMENSION(picture.width());
  state.image_height = JDIMENSION(picture.height());
  state.input_components = 3;
  state.in_color_space = JCS_RGB;
  jpeg_set_defaults(&state);
  jpeg_set_quality(&state, quality, TRUE);
  jpeg_start_compress(&state, TRUE);
  for (int y = 0; y < picture.height(); ++y) {
    JSAMPROW row = const_cast<JSAMPROW>(picture.row(y));  // libjpeg has no word for const
    jpeg_write_scanlines(&state, &row, 1);
  }
  jpeg_finish_compress(&state);
  const auto* begin = reinterpret_cast<const std::byte*>(encoder.bytes);
  return {begin, begin + encoder.size};
}

}  // namespace aesthete
