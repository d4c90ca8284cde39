// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// Adds the return values overall, attributes, scores, spreads, percentiles, feedback and json to a procedure.
void add_results(GimpProcedure* procedure);

/// Those values. The feedback is in the user's language, all else as it is documented.
GimpValueArray* results_of(GimpProcedure* procedure, const Assessment& assessment, const std::string& file);

/// What the JSON object calls an image: its file's path, or its name where it has none.
std::string file_of(GimpImage* image);

}  // namespace aesthete
