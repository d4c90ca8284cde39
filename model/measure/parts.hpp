// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of measure(), one file each. A part reads pixels and fills in the members it is named for.
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "model/measure.hpp"
#include "model/survey.hpp"

namespace aesthete::parts {

/// rgb: CV_8UC3, luma: CV_8UC1 of the same size, both with a long side of at most `reduced_side`.
struct Reduced {
  cv::Mat rgb, luma;
};
inline constexpr int reduced_side = 384;

/// Rec. 709 luma of interleaved sRGB.
cv::Mat luma_of(const cv::Mat& rgb);

/// CIE Lab of sRGB, CV_8UC3 with OpenCV's offsets: L × 2.55, a + 128, b + 128. OpenCV's own conversion first fills a table,
/// which takes it a tenth of a second: more than a judgement.
cv::Mat lab_of(const cv::Mat& rgb);

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

std::vector<PossibleTilt> possible_tilts(const cv::Mat& luma);

/// What is salient in the frame, at a long side of 64: CV_32F, 0 where nothing stands out.
cv::Mat saliency(const cv::Mat& rgb);

/// A part of the frame: how much there is to see, and how finely it is drawn.
struct Cell {
  double x, y;       // centre, 0–1
  double structure;  // deviation of luma
  double detail;     // deviation of the Laplacian
  /// Fine detail for the structure there is: a blurred edge keeps its contrast and loses its detail.
  double crispness() const { return detail / (structure + 2); }
  /// Where there is nothing to see nothing can be out of focus: an even sky does not count as blurred.
  bool empty() const { return structure < 2.5; }
};
std::vector<Cell> cells_of(const cv::Mat& luma);

/// The value that so large a share of all does not exceed; 0 of none.
double at_share(std::vector<double> values, double share);

/// 0–1: a deviation of places 0–1 about their centre, where evenly strewn is 1.
double spread_of(double variance_x, double variance_y);

/// −1–1, correlation of luma with its mirror image; 0 when flat. `axis` is cv::flip's.
double symmetry_of(const cv::Mat& luma, int axis);

// The parts of survey(), likewise.
void palette(const Reduced& reduced, Survey& s);  // colours, hue_entropy, second_hue, saturation_spread
void light(const Reduced& reduced, Survey& s);    // *_luma, *_share, light_*, local_contrast
void layout(const Reduced& reduced, Survey& s);   // subject_area, thirds, symmetry_upright, lines_*, emptiness, focus_*

}  // namespace aesthete::parts
