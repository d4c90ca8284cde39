// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>
#include <functional>

#include "model/preprocess.hpp"
#include "trainer/collection.hpp"
#include "trainer/edits.hpp"
#include "trainer/photo.hpp"

namespace aesthete {
namespace {

/// FNV-1a, since std::hash may differ between builds and a rerun must edit alike.
std::uint32_t hash(const std::string& text) {
  std::uint32_t h = 2166136261u;
  for (unsigned char c : text) h = (h ^ c) * 16777619u;
  return h;
}

}  // namespace

std::string Picture::key() const {
  std::string key = path.string();
  if (crop) key += std::format("|{},{},{},{}", crop->x, crop->y, crop->width, crop->height);
  if (!edit.empty()) key += std::format("|{} {:.3f}", edit, strength);
  return key;
}

Image Picture::read() const {
  Image picture = read_photo(path);
  if (crop) picture = aesthete::crop(picture, crop->x, crop->y, crop->width, crop->height);
  if (!edit.empty()) picture = edit_named(edit).apply(picture, strength, hash(path.filename().string() + edit));
  return picture;
}

}  // namespace aesthete
