// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/survey.hpp"

#include "model/measure/parts.hpp"

namespace aesthete {
namespace {

#define MEASURED(member, usual, unit) NamedSurvey{#member, [](Survey& s) -> double& { return s.measured.member; }, usual, unit}
#define SURVEYED(member, usual, unit) NamedSurvey{#member, [](Survey& s) -> double& { return s.member; }, usual, unit}
constexpr NamedSurvey names[]{
    MEASURED(mean_luma, 110, 40), MEASURED(contrast, 155, 45), MEASURED(clipped_highlights, 0, .05),
    MEASURED(clipped_shadows, 0, .06), MEASURED(colourfulness, 35, 22), MEASURED(saturation, .3, .2),
    MEASURED(warmth, 4, 12), MEASURED(hue_unity, .75, .2), MEASURED(cast_warm, 2, 5), MEASURED(cast_magenta, 0, 3),
    MEASURED(sharpness, 3.1, .8), MEASURED(noise, .3, 1), MEASURED(blockiness, 1.28, .12),
    MEASURED(focus_range, 1.1, .4), MEASURED(focus_x, .5, .1), MEASURED(focus_y, .55, .13),
    MEASURED(subject_x, .5, .12), MEASURED(subject_y, .5, .13), MEASURED(subject_spread, .67, .15),
    MEASURED(symmetry, .28, .3), MEASURED(clutter, .045, .045), MEASURED(border_clutter, .032, .04),
    MEASURED(tilt, 0, 1.5), SURVEYED(colour_share, .24, .2), SURVEYED(second_colour_share, .08, .1),
    SURVEYED(aspect, 1.4, .4), SURVEYED(median_luma, 108, 55), SURVEYED(dark_share, .18, .25),
    SURVEYED(bright_share, .04, .16), SURVEYED(light_x, 0, .1), SURVEYED(light_y, -.05, .2),
    SURVEYED(light_centre, 0, .18), SURVEYED(stops, 0, 1.2), SURVEYED(highlights_x, .5, .2),
    SURVEYED(highlights_y, .5, .2), SURVEYED(shadows_x, .5, .2), SURVEYED(shadows_y, .5, .2),
    SURVEYED(local_contrast, 21, 10), SURVEYED(hue_entropy, .49, .18), SURVEYED(second_hue, 0, 90),
    SURVEYED(saturation_spread, .18, .07), SURVEYED(focus_share, .48, .16), SURVEYED(focus_spread, .93, .12),
    SURVEYED(focus_centre, 0, .25), SURVEYED(subject_area, .034, .018), SURVEYED(thirds, .13, .05),
    SURVEYED(symmetry_upright, .02, .3), SURVEYED(lines_level, .25, .12), SURVEYED(lines_upright, .16, .1),
    SURVEYED(lines_diagonal, .45, .09), SURVEYED(emptiness, .02, .15), SURVEYED(lean, 0, 1.5),
};
#undef MEASURED
#undef SURVEYED

}  // namespace

std::span<const NamedSurvey> named_survey() { return names; }

Survey survey(const Image& picture) { return survey(picture, picture); }

Survey survey(const Image& picture, const Image& reduced) {
  Survey s;
  s.measured = measure(picture, reduced);
  s.aspect = double(picture.width()) / picture.height();
  const cv::Mat rgb(reduced.height(), reduced.width(), CV_8UC3, const_cast<std::uint8_t*>(reduced.row(0)), reduced.stride());
  parts::Reduced small;
  small.rgb = parts::reduce(rgb);
  small.luma = parts::luma_of(small.rgb);
  parts::palette(small, s);
  parts::light(small, s);
  parts::layout(small, s);
  return s;
}

}  // namespace aesthete
