// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/image.hpp"

namespace aesthete {

/// "data:image/jpeg;base64,…": the picture with a long side of at most `side`. quality: as a JPEG's, 1–100.
std::string picture_url(const Image& picture, int side, int quality = 90);

}  // namespace aesthete
