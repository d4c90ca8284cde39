// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

namespace aesthete {

constexpr const char* fixes_name = "plug-in-aesthete-fixes";

/// Proposes edits, for scripts, and applies one by its name.
GimpProcedure* create_fixes_procedure(GimpPlugIn* plug_in);

}  // namespace aesthete
