// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoded.hpp"

#include <cstdio>  // before jpeglib.h, which needs it

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>
#include <tiffio.hxx>
#include <webp/encode.h>

#include <cstdlib>
#include <sstream>

namespace aesthete {

std::vector<std::uint8_t> four_corners(int width, int height) {
  static constexpr std::uint8_t corners[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
  std::vector<std::uint8_t> samples;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto& corner = corners[(y >= height / 2) * 2 + (x >= width / 2)];
      samples.insert(samples.end(), corner, corner + 3);
    }
  return samples;
}

namespace {

void write_exif(jpeg_compress_struct& encoder, int orientation) {
  const std::uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
                               1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, std::uint8_t(orientation), 0, 0, 0, 0, 0, 0, 0};
  jpeg_write_marker(&encoder, JPEG_APP0 + 1, exif, sizeof exif);
}

}  // namespace

std::string jpeg(int width, int height, const JpegOptions& options) {
  jpeg_compress_struct encoder;
  jpeg_error_mgr errors;
  encoder.err = jpeg_std_error(&errors);
  jpeg_create_compress(&encoder);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&encoder, &bytes, &size);
  encoder.image_width = JDIMENSION(width);
  encoder.image_height = JDIMENSION(height);
  encoder.input_components = options.grey ? 1 : 3;
  encoder.in_color_space = options.grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, 95, TRUE);
  if (options.progressive) jpeg_simple_progression(&encoder);
  jpeg_start_compress(&encoder, TRUE);
  if (options.orientation) write_exif(encoder, options.orientation);
  if (!options.icc.empty())
    jpeg_write_icc_profile(&encoder, reinterpret_cast<const JOCTET*>(options.icc.data()), unsigned(options.icc.size()));
  std::vector<std::uint8_t> samples = four_corners(width, height);
  while (encoder.next_scanline < encoder.image_height) {
    JSAMPROW row = samples.data() + encoder.next_scanline * std::size_t(width) * std::size_t(encoder.input_components);
    jpeg_write_scanlines(&encoder, &row, 1);
  }
  jpeg_finish_compress(&encoder);
  std::string file(reinterpret_cast<char*>(bytes), size);
  std::free(bytes);
  jpeg_destroy_compress(&encoder);
  return file;
}

std::string png(int width, int height, int channels, const std::vector<std::uint8_t>& samples) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = png_uint_32(width);
  image.height = png_uint_32(height);
  image.format = channels == 4 ? PNG_FORMAT_RGBA : channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string file(size, '\0');
  png_image_write_to_memory(&image, file.data(), &size, 0, samples.data(), 0, nullptr);
  file.resize(size);
  return file;
}

std::string webp(int width, int height) {
  std::uint8_t* bytes = nullptr;
  const std::size_t size = WebPEncodeLosslessRGB(four_corners(width, height).data(), width, height, 3 * width, &bytes);
  std::string file(reinterpret_cast<char*>(bytes), size);
  WebPFree(bytes);
  return file;
}

std::string tiff(int width, int height, int orientation) {
  std::ostringstream stream;
  TIFF* file = TIFFStreamOpen("test", &stream);
  TIFFSetField(file, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField(file, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(file, TIFFTAG_BITSPERSAMPLE, 16);
  TIFFSetField(file, TIFFTAG_SAMPLESPERPIXEL, 3);
  TIFFSetField(file, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
  TIFFSetField(file, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(file, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
  TIFFSetField(file, TIFFTAG_ROWSPERSTRIP, 8);
  TIFFSetField(file, TIFFTAG_ORIENTATION, orientation);
  const auto samples = four_corners(width, height);
  std::vector<std::uint16_t> deep(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) deep[i] = std::uint16_t(samples[i] * 257);
  for (int y = 0; y < height; ++y) TIFFWriteScanline(file, deep.data() + std::size_t(y) * std::size_t(width) * 3, std::uint32_t(y), 0);
  TIFFClose(file);
  return stream.str();
}

}  // namespace aesthete
