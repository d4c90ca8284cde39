// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

namespace aesthete {

constexpr const char* heat_map_name = "plug-in-aesthete-heat-map";

/// The procedure behind Image ▸ Aesthete ▸ Heat Map…
GimpProcedure* create_heat_map_procedure(GimpPlugIn* plug_in);

}  // namespace aesthete
