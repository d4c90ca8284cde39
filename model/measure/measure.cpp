// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/measure.hpp"

#include <array>
#include <opencv2/core.hpp>

#include "model/measure/parts.hpp"

namespace aesthete {
namespace {

using M = Measurements;
constexpr std::array names = {
    NamedMeasurement{"mean_luma", &M::mean_luma, 40},
    NamedMeasurement{"contrast", &M::contrast, 45},
    NamedMeasurement{"clipped_highlights", &M::clipped_highlights, .05},
    NamedMeasurement{"clipped_shadows", &M::clipped_shadows, .06},
    NamedMeasurement{"colourfulness", &M::colourfulness, 22},
    NamedMeasurement{"saturation", &M::saturation, .2},
    NamedMeasurement{"warmth", &M::warmth, 12},
    NamedMeasurement{"hue_unity", &M::hue_unity, .2},
    NamedMeasurement{"cast_warm", &M::cast_warm, 5},
    NamedMeasurement{"cast_magenta", &M::cast_magenta, 3},
    NamedMeasurement{"sharpness", &M::sharpness, .7},
    NamedMeasurement{"noise", &M::noise, 1.5},
    NamedMeasurement{"blockiness", &M::blockiness, .1},
    NamedMeasurement{"focus_range", &M::focus_range, .5},
    NamedMeasurement{"focus_x", &M::focus_x, .1},
    NamedMeasurement{"focus_y", &M::focus_y, .1},
    NamedMeasurement{"subject_x", &M::subject_x, .1},
    NamedMeasurement{"subject_y", &M::subject_y, .1},
    NamedMeasurement{"subject_spread", &M::subject_spread, .15},
    NamedMeasurement{"symmetry", &M::symmetry, .3},
    NamedMeasurement{"clutter", &M::clutter, .05},
    NamedMeasurement{"border_clutter", &M::border_clutter, .05},
    NamedMeasurement{"tilt", &M::tilt, 1.5},
};

/// The pixels of an Image, seen by OpenCV, which has no word for const.
cv::Mat view(const Image& image) {
  return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.row(0)), image.stride()};
}

}  // namespace

namespace parts {

cv::Mat luma_of(const cv::Mat& rgb) {
  cv::Mat luma;
  cv::transform(rgb, luma, cv::Matx13f(.2126f, .7152f, .0722f));
  return luma;
}

}  // namespace parts

std::span<const NamedMeasurement> named_measurements() { return names; }

Measurements measure(const Image& picture, const Image& reduced) {
  if (picture.empty() || reduced.empty()) throw Error("measuring a picture: it has no pixels");
  parts::Reduced small;
  small.rgb = parts::reduce(view(reduced));
  small.luma = parts::luma_of(small.rgb);
  Measurements m;
  parts::tone(small, m);
  parts::color(small, m);
  parts::place(small, m);
  parts::clutter(small, m);
  parts::lines(small, m);
  parts::native(view(picture), m);
  parts::focus(small, m);
  return m;
}

std::vector<PossibleTilt> possible_tilts(const Image& picture) { return parts::possible_tilts(parts::luma_of(parts::reduce(view(picture)))); }

Measurements measure(const Image& picture) { return measure(picture, picture); }

}  // namespace aesthete
