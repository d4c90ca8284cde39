// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/read_photograph.hpp"

#include <algorithm>
#include <cstring>
#include <format>
#include <fstream>
#include <regex>

#include "model/base/sha256.hpp"
#include "trainer/collect/shard.hpp"
#include "trainer/photo.hpp"

namespace aesthete {
namespace {

std::vector<std::byte> file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw Error("photograph " + path + " cannot be opened; check that it is still there, or collect it anew where it is now");
  std::vector<std::byte> bytes(std::size_t(file.tellg()));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(bytes.size()));
  if (!file) throw Error("photograph " + path + " cannot be read; check the disk");
  return bytes;
}

/// `crop` is of the photograph at its full size, `picture` may be a reduced one.
Image cut(const Image& picture, const Crop& crop, const std::string& name) {
  if (crop.x + crop.width > picture.width() || crop.y + crop.height > picture.height())
    throw Error(std::format("photograph {}: it is {} × {}, and the crop does not lie within; import its labels anew", name, picture.width(), picture.height()));
  Image part(crop.width, crop.height);
  for (int y = 0; y < crop.height; ++y) std::memcpy(part.row(y), picture.row(crop.y + y) + std::size_t(crop.x) * 3, part.stride());
  return part;
}

}  // namespace

std::string name_of(const Photograph& photograph) {
  if (photograph.member.empty() || photograph.member.starts_with('#')) return photograph.path + photograph.member;
  return photograph.path + ":" + photograph.member;
}

std::pair<std::string, std::optional<Crop>> split_crop(const std::string& member) {
  static const std::regex fragment("#xywh=(\\d{1,6}),(\\d{1,6}),(\\d{1,6}),(\\d{1,6})$");
  std::smatch found;
  if (!std::regex_search(member, found, fragment)) return {member, std::nullopt};
  return {found.prefix(), Crop{std::stoi(found[1]), std::stoi(found[2]), std::stoi(found[3]), std::stoi(found[4])}};
}

Photograph crop_of(const Photograph& whole, const Crop& crop) {
  Photograph part = whole;
  const std::string fragment = std::format("#xywh={},{},{},{}", crop.x, crop.y, crop.width, crop.height);
  part.id = 0;
  part.member += fragment;
  const std::string content = whole.sha256 + fragment;
  part.sha256 = sha256(std::as_bytes(std::span(content)));
  part.width = crop.width;
  part.height = crop.height;
  part.phash = 0;
  part.crop_of = whole.id;
  return part;
}

std::vector<std::byte> photograph_bytes(const Photograph& photograph) {
  const std::string member = split_crop(photograph.member).first;
  return member.empty() ? file_bytes(photograph.path) : shard_member(photograph.path, member);
}

std::vector<std::byte> collected_bytes(const Photograph& photograph) {
  auto bytes = photograph_bytes(photograph);
  if (sha256(bytes) != photograph.sha256) throw Error("photograph " + name_of(photograph) + ": it has changed since it was collected; collect it again");
  return bytes;
}

Image read_photograph(const Photograph& photograph, int least) {
  const auto crop = split_crop(photograph.member).second;
  const std::string name = name_of(photograph);
  const Image picture = decode_photo(photograph_bytes(photograph), name, crop ? 0 : least);
  return crop ? cut(picture, *crop, name) : picture;
}

}  // namespace aesthete
