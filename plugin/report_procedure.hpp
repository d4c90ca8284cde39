// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

namespace aesthete {

inline constexpr const char* report_name = "plug-in-aesthete-report";

/// Judges photographs and writes a report on them: a contact sheet, a table or JSON. Works without a display.
GimpProcedure* create_report_procedure(GimpPlugIn* plug_in);

}  // namespace aesthete
