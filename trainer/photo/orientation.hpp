// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "aesthete/image.hpp"

namespace aesthete {

/// The orientation (1–8) that an EXIF block asks for, with or without its "Exif\0\0"; 1 when it says nothing sensible.
int exif_orientation(std::span<const std::byte> exif);

/// The picture turned and mirrored as EXIF orientation 1–8 says.
Image upright(Image picture, int orientation);

}  // namespace aesthete
