// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/image.hpp"

namespace aesthete {

/// "data:image/jpeg;base64,…": the picture with a long side of at most `side`. Throws Error when there is no memory for it.
std::string jpeg_url(const Image& picture, int side);

}  // namespace aesthete
