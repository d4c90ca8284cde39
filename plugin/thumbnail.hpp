// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/image.hpp"

namespace aesthete {

/// A small picture of a picture, at its own aspect ratio and at most `side` px a side: what was judged, whatever has
/// become of it since. Each pixel is the mean of a few, so that 12 megapixels cost under a millisecond.
Image thumbnail_of(const Image& picture, int side);

}  // namespace aesthete
