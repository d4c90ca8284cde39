// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// A JPEG file's bytes, colours at half resolution as cameras write them. quality: 1–100.
std::vector<std::byte> encode_jpeg(const Image& picture, int quality);

}  // namespace aesthete
