// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

namespace aesthete {

/// An argument of a procedure; empty where it is unset.
std::string text_in(GimpProcedureConfig* config, const char* name);
std::vector<std::string> texts_in(GimpProcedureConfig* config, const char* name);
/// The path of a file; empty where there is none, or where it has none.
std::string path_in(GimpProcedureConfig* config, const char* name);
bool flag_in(GimpProcedureConfig* config, const char* name);

}  // namespace aesthete
