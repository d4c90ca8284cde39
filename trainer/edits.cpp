// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/edits.hpp"

#include "trainer/edits_of.hpp"

namespace aesthete {

const std::vector<Edit>& edits() {
  static const std::vector<Edit> all{
      {"noise", "technical_quality", edit::noise},
      {"blur", "technical_quality", edit::blur},
      {"motion_blur", "technical_quality", edit::motion_blur},
      {"compression", "technical_quality", edit::compression},
      {"underexposure", "lighting", edit::underexposure},
      {"overexposure", "lighting", edit::overexposure},
      {"flat_contrast", "lighting", edit::flat_contrast},
      {"clipped_highlights", "lighting", edit::clipped_highlights},
      {"cast", "color", edit::cast},
      {"neon", "color", edit::neon},
      {"faded", "color", edit::faded},
      {"tilt", "composition", edit::tilt},
      {"cut_off", "composition", edit::cut_off},
      {"misfocus", "depth_of_field", edit::misfocus},
      {"defocus", "depth_of_field", edit::defocus}};
  return all;
}

const Edit& edit_named(const std::string& name) {
  std::string known;
  for (const Edit& edit : edits()) {
    if (edit.name == name) return edit;
    known += (known.empty() ? "" : ", ") + edit.name;
  }
  throw Error("edit \"" + name + "\" is not known; there are " + known);
}

}  // namespace aesthete
