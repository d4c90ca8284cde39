// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/inspect.hpp"

#include <algorithm>
#include <format>
#include <optional>
#include <span>
#include <utility>

#include "aesthete/critic.hpp"
#include "model/base/sha256.hpp"
#include "trainer/collect/caption.hpp"
#include "trainer/collect/perceptual_hash.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/photo.hpp"

namespace aesthete {
namespace {

constexpr int enough_for_hash = 64;

/// Width and height from a JPEG's frame header, which may be reduced when it is decoded; none of another format.
std::optional<std::pair<int, int>> jpeg_size(std::span<const std::byte> bytes) {
  const auto at = [&](std::size_t i) { return std::to_integer<int>(bytes[i]); };
  if (bytes.size() < 4 || at(0) != 0xff || at(1) != 0xd8) return std::nullopt;
  for (std::size_t i = 2; i + 9 < bytes.size();) {
    if (at(i) != 0xff) return std::nullopt;
    const int marker = at(i + 1);
    if (marker == 0xff) { ++i; continue; }  // a fill byte
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
      return std::pair(at(i + 7) << 8 | at(i + 8), at(i + 5) << 8 | at(i + 6));
    i += 2 + std::size_t(at(i + 2) << 8 | at(i + 3));
  }
  return std::nullopt;
}

/// Of the upright photograph, which `picture` is, maybe reduced.
std::pair<int, int> full_size(std::span<const std::byte> bytes, const Image& picture) {
  auto size = jpeg_size(bytes).value_or(std::pair(picture.width(), picture.height()));
  if ((size.first < size.second) != (picture.width() < picture.height()) && picture.width() != picture.height()) std::swap(size.first, size.second);
  return size;
}

void read_caption(const Place& place, Inspected& result) {
  if (place.caption.path.empty()) return;
  const Photograph text{.path = place.caption.path, .member = place.caption.member};
  try {
    result.caption = caption_in(photograph_bytes(text), name_of(text));
  } catch (const Error& error) {
    result.caption_problem = error.what();
  }
}

}  // namespace

Inspected inspect(const Place& place) {
  Inspected result;
  Photograph& photograph = result.photograph;
  photograph.path = place.file.path;
  photograph.member = place.file.member;
  if (place.file.image) {
    read_caption(place, result);
    return result;
  }
  try {
    const auto bytes = photograph_bytes(photograph);
    const Image picture = decode_photo(bytes, name_of(photograph), enough_for_hash);
    std::tie(photograph.width, photograph.height) = full_size(bytes, picture);
    if (std::min(photograph.width, photograph.height) < Critic::smallest_side) {
      result.problem = Inspected::Problem::tiny;
      result.message = std::format("photograph {} is {} × {}: a picture needs at least {} px a side", name_of(photograph), photograph.width,
                                   photograph.height, Critic::smallest_side);
      return result;
    }
    photograph.sha256 = sha256(bytes);
    photograph.phash = perceptual_hash(picture);
    read_caption(place, result);
  } catch (const Error& error) {
    result.problem = Inspected::Problem::unreadable;
    result.message = error.what();
  }
  return result;
}

}  // namespace aesthete
