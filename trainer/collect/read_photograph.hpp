// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aesthete/image.hpp"
#include "trainer/database/database.hpp"

namespace aesthete {

/// The pixels of a photograph of the collection: of a file, of a member of a tar shard, or of a crop of either. `least` as
/// in read_photo. Throws Error naming it. May be called on any number of threads.
Image read_photograph(const Photograph& photograph, int least = 0);

/// The file's bytes, of which a crop is a part. Throws Error naming it.
std::vector<std::byte> photograph_bytes(const Photograph& photograph);

/// The same of a whole photograph. Throws Error where they are no longer those that were collected: what is said of it would be of
/// another picture.
std::vector<std::byte> collected_bytes(const Photograph& photograph);

/// What messages call it: path, or shard and member.
std::string name_of(const Photograph& photograph);

/// A part of a photograph, which is itself a row of the collection: its `member` ends in #xywh=x,y,width,height, as the W3C's
/// media fragments have it, in pixels of the upright photograph.
struct Crop {
  int x = 0, y = 0, width = 0, height = 0;
};

/// `member` without its crop, and the crop if there is one.
std::pair<std::string, std::optional<Crop>> split_crop(const std::string& member);

/// The row of a crop; its content is told from others' by a hash of the photograph's and the crop.
Photograph crop_of(const Photograph& whole, const Crop& crop);

}  // namespace aesthete
