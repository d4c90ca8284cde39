// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

namespace aesthete {

constexpr const char* critique_name = "plug-in-aesthete-critique";

/// The procedure behind Image ▸ Aesthete ▸ Critique…
GimpProcedure* create_critique_procedure(GimpPlugIn* plug_in);

}  // namespace aesthete
