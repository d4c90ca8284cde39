// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/edits.hpp"

#include "trainer/edits_of.hpp"
#include "trainer/named.hpp"

namespace aesthete {
namespace {

bool colourful(const Survey& s) { return s.measured.colourfulness > 15; }
bool level(const Survey& s) { return s.lines_level + s.lines_upright > .45; }
bool not_dark(const Survey& s) { return s.measured.mean_luma > 90; }
bool not_bright(const Survey& s) { return s.measured.mean_luma < 190; }
bool of_one_subject(const Survey& s) { return s.measured.subject_spread < .6; }
bool before_a_soft_background(const Survey& s) { return s.focus_centre > .3 && s.measured.focus_range > 1; }

}  // namespace

const std::vector<Edit>& edits() {
  static const std::vector<Edit> all{
      {"noise", "technical_quality", edit::noise},
      {"blur", "technical_quality", edit::blur},
      {"motion_blur", "technical_quality", edit::motion_blur},
      {"compression", "technical_quality", edit::compression},
      {"grain", "technical_quality", edit::grain},
      {"color_noise", "technical_quality", edit::color_noise},
      {"enlarged", "technical_quality", edit::enlarged},
      {"banding", "technical_quality", edit::banding},
      {"halos", "technical_quality", edit::halos},
      {"underexposure", "lighting", edit::underexposure, not_bright},
      {"overexposure", "lighting", edit::overexposure, not_dark},
      {"flat_contrast", "lighting", edit::flat_contrast},
      {"clipped_highlights", "lighting", edit::clipped_highlights, not_dark},
      {"crushed_shadows", "lighting", edit::crushed_shadows},
      {"cast", "color", edit::cast},
      {"warm_cast", "color", edit::warm_cast},
      {"cool_cast", "color", edit::cool_cast},
      {"green_cast", "color", edit::green_cast},
      {"neon", "color", edit::neon, colourful},
      {"faded", "color", edit::faded, colourful},
      {"tilt", "composition", edit::tilt, level},
      {"cut_off", "composition", edit::cut_off},
      {"cut_subject", "composition", edit::cut_subject, of_one_subject},
      {"cluttered_border", "composition", edit::cluttered_border},
      {"busy_background", "composition", edit::busy_background},
      {"misfocus", "depth_of_field", edit::misfocus},
      {"defocus", "depth_of_field", edit::defocus},
      {"sharp_background", "depth_of_field", edit::sharp_background, before_a_soft_background}};
  return all;
}

const std::vector<Edit>& harmless_edits() {
  static const std::vector<Edit> all{
      {"saved_as_png", "", edit::saved_as_png}, {"slight_crop", "", edit::slight_crop}, {"mirror", "", edit::mirror},
      {"slightly_brighter", "", edit::slightly_brighter}, {"slightly_darker", "", edit::slightly_darker}};
  return all;
}

const std::vector<Mended>& mended_edits() {
  static const std::vector<Mended> all{{{"lean", "composition", edit::lean, level}, {"straightened", "composition", edit::straightened, level}}};
  return all;
}

const Mended& mended_named(const std::string& harm) {
  return named(mended_edits(), harm, "harm that is mended", [](const Mended& one) -> const std::string& { return one.harmed.name; });
}

const Edit& reframing() {
  static const Edit edit{"reframed", "", edit::reframed};
  return edit;
}

const Edit& edit_named(const std::string& name) {
  if (name == reframing().name) return reframing();
  for (const Mended& one : mended_edits())
    for (const Edit* edit : {&one.harmed, &one.mended})
      if (edit->name == name) return *edit;
  for (const Edit& edit : harmless_edits())
    if (edit.name == name) return edit;
  return named(edits(), name, "edit");
}

}  // namespace aesthete
