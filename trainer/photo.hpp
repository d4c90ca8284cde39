// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "aesthete/image.hpp"

namespace aesthete {

/// Reads a photograph (JPEG, PNG, TIFF or WebP) as GIMP shows it: upright by its EXIF orientation, in sRGB by its
/// embedded profile, alpha over mid-grey. Throws Error naming the file, the reason and the remedy when it is missing,
/// no photograph, damaged or cut short. May be called on any number of threads. `least`: a JPEG may come at a half, a quarter
/// or an eighth of its size, which is quicker, as long as it keeps least² pixels; 0: never.
Image read_photo(const std::filesystem::path& file, int least = 0);

/// The same from memory, for photographs in archives; `name` is what errors call it.
Image decode_photo(std::span<const std::byte> bytes, const std::string& name, int least = 0);

}  // namespace aesthete
