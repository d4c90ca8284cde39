// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>

#include "model/preprocess.hpp"
#include "trainer/collection.hpp"
#include "trainer/edits.hpp"
#include "trainer/folds.hpp"
#include "trainer/photo.hpp"
#include "trainer/strangers.hpp"

namespace aesthete {
std::string Picture::key() const {
  std::string key = path.string();
  if (crop) key += std::format("|{},{},{},{}", crop->x, crop->y, crop->width, crop->height);
  if (!edit.empty()) key += std::format("|{} {:.3f}", edit, strength);
  return key;
}

Image Picture::read() const {
  if (path.empty()) return stranger_kind(edit).draw(std::uint32_t(strength));
  Image picture = read_photo(path);
  if (crop) picture = aesthete::crop(picture, crop->x, crop->y, crop->width, crop->height);
  if (!edit.empty()) picture = edit_named(edit).apply(picture, strength, stable_hash(path.filename().string() + edit));
  return picture;
}

}  // namespace aesthete
