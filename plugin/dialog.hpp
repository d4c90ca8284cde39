// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// Whether there is a display. GTK is started by asking.
bool can_show_dialog();

/// The last assessment, and the file of the image that it is of, or the image's name.
struct Critiqued {
  Assessment assessment;
  std::string file;
};

/// Shows the dialog until it is closed, and remembers in the config what was chosen. Returns the last assessment, or
/// nothing when there was none.
std::optional<Critiqued> run_dialog(GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config);

}  // namespace aesthete
