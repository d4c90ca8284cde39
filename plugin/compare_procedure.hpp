// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

namespace aesthete {

constexpr const char* compare_name = "plug-in-aesthete-compare";

/// The procedure behind Image ▸ Aesthete ▸ Compare…
GimpProcedure* create_compare_procedure(GimpPlugIn* plug_in);

}  // namespace aesthete
