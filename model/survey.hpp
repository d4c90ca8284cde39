// SPDX-License-Identifier: GPL-3.0-or-later
// What a describer and the sentences say of a picture beyond the measurements: which colours, how light, focus and lines
// lie in the frame.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "aesthete/image.hpp"
#include "model/measure.hpp"

namespace aesthete {

/// How much of the picture has a colour, and how light that colour is there.
struct ColourShare {
  std::string_view name;
  double share = 0;      ///< 0–1 of the picture's area
  double lightness = 0;  ///< 0–100, mean CIELAB L* of these pixels
};

/// All are finite for any picture; shares are 0–1, places 0–1 from the left and the top.
struct Survey {
  static constexpr std::size_t colour_names = 13;

  Measurements measured;
  std::array<ColourShare, colour_names> colours;  ///< every named colour, the largest first
  double colour_share = 0;      ///< of the largest that is neither black, grey nor white; second_colour_share: of the next
  double second_colour_share = 0;
  double aspect = 1;            ///< width over height
  double median_luma = 0;       ///< 0–255
  double dark_share = 0;        ///< share with luma under 50
  double bright_share = 0;      ///< share with luma over 205
  double light_x = 0;           ///< −1–1, luma of the right half less that of the left, over their sum
  double light_y = 0;           ///< −1–1, likewise the lower half less the upper
  double light_centre = 0;      ///< −1–1, likewise the middle ninth less the border
  double stops = 0;             ///< of exposure that would bring the mean luma to a middling 110; negative where it is brighter
  double highlights_x = .5, highlights_y = .5;  ///< where most of what is clipped to white lies
  double shadows_x = .5, shadows_y = .5;        ///< … to black
  double local_contrast = 0;    ///< 0–255, mean deviation of luma within 96 parts of the frame
  double hue_entropy = 0;       ///< 0–1, how evenly chroma is spread over the hues; 0 when grey
  double second_hue = 0;        ///< degrees, 0–180, between the strongest and the second family of hues; 0: there is none
  double saturation_spread = 0; ///< 0–1, deviation of HSV saturation
  double focus_share = 0;       ///< of the parts with something to see, those about as finely drawn as the finest
  double focus_spread = 0;      ///< 0–1, deviation of these about their centre; 1 is as if strewn over the frame
  double focus_centre = 0;      ///< log ratio of how finely the middle is drawn to how finely the border is
  double subject_area = 0;      ///< share of the area that holds half of what is salient
  double thirds = 0;            ///< distance of the subject to the nearest crossing of the thirds, in frame sides
  double symmetry_upright = 0;  ///< −1–1, correlation of luma with itself upside down
  double lines_level = 0;       ///< share of the gradients' strength whose edges run within 15° of level
  double lines_upright = 0;     ///< … of upright
  double lines_diagonal = 0;    ///< … within 25° of a diagonal
  double emptiness = 0;         ///< share of 96 parts of the frame with hardly anything to see
  bool has_subject = true;      ///< something stands out; else subject_area is .5, and where the subject lies says nothing
  bool has_focus = true;        ///< there is something to see, so also where it is drawn most finely
  double lean = 0;              ///< degrees that the picture seems turned by to a critic, clockwise; 0 where none has looked or it never learnt that
};

/// Whether a named colour is one, and not black, grey or white.
bool is_chromatic(std::string_view colour);

/// Every number in a survey by name, those of `measured` and the aspect included.
struct NamedSurvey {
  std::string_view name;
  double& (*member)(Survey&);
  double usual;  ///< the median over photographs
  double unit;   ///< a difference one notices: about its deviation over photographs

  double of(const Survey& survey) const { return member(const_cast<Survey&>(survey)); }  // which is only read
};
std::span<const NamedSurvey> named_survey();

/// Surveys one picture at least 32 px a side, in some 8 ms at 512².
Survey survey(const Image& picture);

/// The same where a reduced copy is at hand, as measure() takes it.
Survey survey(const Image& picture, const Image& reduced);

}  // namespace aesthete
