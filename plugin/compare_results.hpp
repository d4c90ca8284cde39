// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include "aesthete/comparison.hpp"
#include "plugin/comparing.hpp"

namespace aesthete {

/// Adds the return values of plug-in-aesthete-compare to a procedure.
void add_compare_results(GimpProcedure* procedure);

/// Those values. Verdicts are in the user's language, all else as it is documented.
GimpValueArray* compare_results(GimpProcedure* procedure, const Comparison& comparison, const Judged& judged);

}  // namespace aesthete
