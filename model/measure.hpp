// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// What can be measured in a picture without a network. Shares are 0–1 of the picture's area; places are 0–1 from the
/// left and the top. All are finite for any picture.
struct Measurements {
  double mean_luma = 0;           ///< 0–255, Rec. 709 luma of the sRGB values
  double contrast = 0;            ///< 0–255, 95th less 5th percentile of luma
  double clipped_highlights = 0;  ///< share with luma over 250
  double clipped_shadows = 0;     ///< share with luma under 5
  double colourfulness = 0;       ///< Hasler and Süsstrunk 2003, M3
  double saturation = 0;          ///< 0–1, mean HSV saturation
  double warmth = 0;              ///< CIELAB b* of the mean of all pixels: positive is yellow, negative blue
  double hue_unity = 0;           ///< 0–1, share of the chroma that lies within the strongest 60° of hue; 0 when grey
  double cast_warm = 0;           ///< CIELAB b* of the mean of near-grey pixels, likewise; 0 when there are too few
  double cast_magenta = 0;        ///< CIELAB a* of the same pixels: positive magenta, negative green
  double sharpness = 0;           ///< log(1 + x), x the 90th percentile, over native tiles, of Laplacian deviation less noise
  double noise = 0;               ///< deviation of luma noise in even native tiles, in 8-bit steps; 0 where nothing is even
  double blockiness = 1;          ///< mean luma step at 8×8 block borders over that inside; 1 is none
  double focus_range = 0;         ///< log ratio of the finest drawn to the smoothest parts: large with a blurred background
  double focus_x = .5, focus_y = .5;      ///< where the finely drawn parts are
  double subject_x = .5, subject_y = .5;  ///< the centre of what is salient
  double subject_spread = 0;      ///< 0–1, deviation of saliency about its centre; 1 is as if strewn over the frame
  double symmetry = 0;            ///< −1–1, correlation of luma with its mirror image, left to right; 0 when flat
  double clutter = 0;             ///< share of edge pixels at a long side of 384
  double border_clutter = 0;      ///< the same in the outer tenth of the frame
  double tilt = 0;                ///< degrees the strongest near-level or near-upright lines lean, clockwise; 0 if unclear
};

/// A measurement by name, for what is written in JSON.
struct NamedMeasurement {
  std::string_view name;         ///< as the member is called
  double Measurements::*member;
  double unit;                   ///< a difference one notices: about its deviation over photographs
};
std::span<const NamedMeasurement> named_measurements();

/// Measures one picture at least 32 px a side; at 24 megapixels in some 20 ms: a reduced copy for tone, colour and
/// place, a fixed number of tiles at native resolution for sharpness, noise and compression.
Measurements measure(const Image& picture);

/// The same where a reduced copy is at hand: area-averaged from `picture`, long side 384–700 (or the picture itself
/// when that is smaller).
Measurements measure(const Image& picture, const Image& reduced);

/// How far lines lean that may be meant level or upright.
struct PossibleTilt {
  double degrees;  ///< clockwise
  bool striking;   ///< they are long, and most lines of the picture agree
};

/// Guesses where `tilt` is unclear, the longest lines first. Of photographs turned by 2–5° some .3 have a striking one, and .6 of these
/// are right.
std::vector<PossibleTilt> possible_tilts(const Image& picture);

}  // namespace aesthete
