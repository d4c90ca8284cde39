// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/image.hpp"

namespace aesthete {

/// What can be measured in a picture without a network. Shares are 0–1 of the picture's area; places are 0–1 from the
/// left and the top.
struct Measurements {
  double mean_luma = 0;           ///< 0–255, Rec. 709 luma of the sRGB values
  double contrast = 0;            ///< 0–255, 95th less 5th percentile of luma
  double clipped_highlights = 0;  ///< share with luma over 250
  double clipped_shadows = 0;     ///< share with luma under 5
  double colourfulness = 0;       ///< Hasler and Süsstrunk 2003, M3
  double saturation = 0;          ///< 0–1, mean HSV saturation
  double cast_warm = 0;           ///< CIELAB b* of the mean of near-grey pixels: positive is yellow, negative blue
  double cast_magenta = 0;        ///< CIELAB a* likewise: positive magenta, negative green
  double sharpness = 0;           ///< log of the 90th percentile, over tiles at native resolution, of Laplacian deviation
  double noise = 0;               ///< deviation of luma noise in flat tiles at native resolution, in 8-bit steps
  double blockiness = 1;          ///< mean luma step at 8×8 block borders over that inside; 1 is none
  double focus_range = 0;         ///< log ratio of the sharpest to the softest tiles: large with a blurred background
  double focus_x = .5, focus_y = .5;      ///< where the sharp tiles are
  double subject_x = .5, subject_y = .5;  ///< the centre of saliency (spectral residual)
  double subject_spread = 0;      ///< 0–1, deviation of saliency about its centre
  double clutter = 0;             ///< share of edge pixels at a long side of 512
  double border_clutter = 0;      ///< the same in the outer tenth of the frame
  double tilt = 0;                ///< degrees the strongest near-level or near-upright lines lean, clockwise; 0 if unclear
};

/// Measures one picture at least 32 px a side; at 24 megapixels in some 20 ms: reduced copies for tone, colour and
/// place, a fixed number of tiles at native resolution for focus, noise and compression.
Measurements measure(const Image& picture);

}  // namespace aesthete
