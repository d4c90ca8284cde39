// SPDX-License-Identifier: GPL-3.0-or-later
// What the plug-in's procedures have in common.
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

namespace aesthete {

/// What it does, in a line and at length, in the user's language, and who made it.
void describe(GimpProcedure* procedure, const char* blurb, const char* help);
/// Any image, with or without layers that are selected.
void accept_any_image(GimpProcedure* procedure);
/// In Image ▸ Aesthete, with the plug-in's icon.
void add_to_menu(GimpProcedure* procedure, const char* label);

/// For whoever asks GEGL for no operation of its own, as GIMP's filters do not: they take some 90 ms to load.
void load_no_operations();

GimpValueArray* failure(GimpProcedure* procedure, GimpPDBStatusType status, const char* message);
GimpValueArray* failure_without_display(GimpProcedure* procedure);

void set_texts(GValue* value, const std::vector<std::string>& texts);

}  // namespace aesthete
