// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/survey.hpp"

#include "model/measure/parts.hpp"

namespace aesthete {
namespace {

#define MEASURED(member) NamedSurvey{#member, [](const Survey& s) { return s.measured.member; }}
#define SURVEYED(member) NamedSurvey{#member, [](const Survey& s) { return s.member; }}
constexpr NamedSurvey names[]{
    MEASURED(mean_luma), MEASURED(contrast), MEASURED(clipped_highlights), MEASURED(clipped_shadows), MEASURED(colourfulness),
    MEASURED(saturation), MEASURED(warmth), MEASURED(hue_unity), MEASURED(cast_warm), MEASURED(cast_magenta),
    MEASURED(sharpness), MEASURED(noise), MEASURED(blockiness), MEASURED(focus_range), MEASURED(focus_x), MEASURED(focus_y),
    MEASURED(subject_x), MEASURED(subject_y), MEASURED(subject_spread), MEASURED(symmetry), MEASURED(clutter),
    MEASURED(border_clutter), MEASURED(tilt), SURVEYED(aspect), SURVEYED(median_luma), SURVEYED(dark_share),
    SURVEYED(bright_share), SURVEYED(light_x), SURVEYED(light_y), SURVEYED(light_centre), SURVEYED(local_contrast),
    SURVEYED(hue_entropy), SURVEYED(second_hue), SURVEYED(saturation_spread), SURVEYED(focus_share), SURVEYED(focus_spread),
    SURVEYED(focus_centre), SURVEYED(subject_area), SURVEYED(thirds), SURVEYED(symmetry_upright), SURVEYED(lines_level),
    SURVEYED(lines_upright), SURVEYED(lines_diagonal), SURVEYED(emptiness)};
#undef MEASURED
#undef SURVEYED

}  // namespace

std::span<const NamedSurvey> named_survey() { return names; }

Survey survey(const Image& picture) {
  Survey s;
  s.measured = measure(picture);
  s.aspect = double(picture.width()) / picture.height();
  const cv::Mat rgb(picture.height(), picture.width(), CV_8UC3, const_cast<std::uint8_t*>(picture.row(0)), picture.stride());
  parts::Reduced small;
  small.rgb = parts::reduce(rgb);
  small.luma = parts::luma_of(small.rgb);
  parts::palette(small, s);
  parts::light(small, s);
  parts::layout(small, s);
  return s;
}

}  // namespace aesthete
