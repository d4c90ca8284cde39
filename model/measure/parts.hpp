// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of measure(), one file each. A part reads pixels and fills in the members it is named for.
#pragma once

#include <opencv2/core.hpp>

#include "model/measure.hpp"

namespace aesthete::parts {

/// rgb: CV_8UC3, luma: CV_8UC1 of the same size, both with a long side of at most `reduced_side`.
struct Reduced {
  cv::Mat rgb, luma;
};
inline constexpr int reduced_side = 384;

/// Rec. 709 luma of interleaved sRGB.
cv::Mat luma_of(const cv::Mat& rgb);

/// Size with the same aspect ratio and a long side of `side`; the size itself when that is smaller.
cv::Size fitted(cv::Size size, int side);

/// The copy that most parts look at: area-averaged to a long side of reduced_side, never enlarged.
cv::Mat reduce(const cv::Mat& rgb);

void tone(const Reduced& reduced, Measurements& m);     // mean_luma, contrast, clipped_*
void color(const Reduced& reduced, Measurements& m);    // colourfulness … cast_magenta
void place(const Reduced& reduced, Measurements& m);    // subject_*, symmetry
void clutter(const Reduced& reduced, Measurements& m);  // clutter, border_clutter
void lines(const Reduced& reduced, Measurements& m);    // tilt
void focus(const Reduced& reduced, Measurements& m);    // focus_*
void native(const cv::Mat& rgb, Measurements& m);       // sharpness, noise, blockiness; rgb at full size

}  // namespace aesthete::parts
