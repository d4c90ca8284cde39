// SPDX-License-Identifier: GPL-3.0-or-later
// Edits that look at a pixel's neighbours, with the arithmetic of GEGL 0.4. Windows come with a margin of real pixels.
#pragma once

#include "aesthete/image.hpp"

namespace aesthete::fixes {

/// The border that both edits below want around what shall be right.
constexpr int margin = 8;

/// gegl:unsharp-mask without a threshold: linear light, less its Gaussian, added `scale` times. deviation: under 1 px,
/// where GEGL computes an exact Gaussian too.
Image sharpened(const Image& picture, double deviation, double scale);

/// gegl:noise-reduction: so many passes of smearing a pixel towards those neighbours that make it smoother in all
/// directions, on sRGB values, in place as GEGL does it: what is above and to the left is new already.
Image denoised(const Image& picture, int iterations);

}  // namespace aesthete::fixes
