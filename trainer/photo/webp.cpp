// SPDX-License-Identifier: GPL-3.0-or-later
#include <webp/decode.h>
#include <webp/demux.h>

#include <format>
#include <memory>
#include <vector>

#include "trainer/photo/decoders.hpp"
#include "trainer/photo/orientation.hpp"
#include "trainer/photo/profile.hpp"

namespace aesthete {
namespace {

struct DeleteDemuxer {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};
using Demuxer = std::unique_ptr<WebPDemuxer, DeleteDemuxer>;

/// A chunk of the container, within the file's bytes; empty when there is none.
std::span<const std::byte> chunk(const Demuxer& demuxer, const char* name) {
  WebPChunkIterator iterator;
  if (!WebPDemuxGetChunk(demuxer.get(), name, 1, &iterator)) return {};
  const std::span<const std::uint8_t> bytes(iterator.chunk.bytes, iterator.chunk.size);
  WebPDemuxReleaseChunkIterator(&iterator);
  return std::as_bytes(bytes);
}

[[noreturn]] void damaged() { throw Error(std::format("the WebP data are damaged or cut short; {}", copy_again)); }

}  // namespace

DecodedPhoto decode_webp(std::span<const std::byte> bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const WebPData whole{data, bytes.size()};
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK) damaged();
  if (features.has_animation) throw Error("it is an animation; save one frame of it");
  const Demuxer demuxer(WebPDemux(&whole));
  if (!demuxer) damaged();

  const auto icc = chunk(demuxer, "ICCP");
  DecodedPhoto photo{Image(features.width, features.height), exif_orientation(chunk(demuxer, "EXIF"))};
  Image& image = photo.image;
  const std::size_t size = image.stride() * std::size_t(image.height());
  if (!features.has_alpha && icc.empty()) {
    if (!WebPDecodeRGBInto(data, bytes.size(), image.row(0), size, int(image.stride()))) damaged();
    return photo;
  }
  const std::size_t stride = std::size_t(image.width()) * 4;
  std::vector<std::uint8_t> pixels(stride * std::size_t(image.height()));
  if (!WebPDecodeRGBAInto(data, bytes.size(), pixels.data(), pixels.size(), int(stride))) damaged();
  conversion_from({.channels = 4, .icc = icc}).convert(pixels.data(), stride, image.height(), image, 0);
  return photo;
}

}  // namespace aesthete
