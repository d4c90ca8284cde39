// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <optional>

#include "aesthete/comparison.hpp"
#include "plugin/comparing.hpp"

namespace aesthete {

/// What was compared last, as it was set side by side.
struct Compared {
  Judged judged;
  Comparison comparison;
};

/// Shows the dialog until it is closed, and remembers in the config what was chosen. Returns the last comparison, or
/// nothing when there was none.
std::optional<Compared> run_compare_dialog(GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config);

}  // namespace aesthete
