// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/dialog.hpp"

namespace aesthete {
bool can_show_dialog() { return false; }
std::optional<Assessment> run_dialog(GimpImage*, GimpDrawable**, GimpProcedureConfig*) { return std::nullopt; }
}  // namespace aesthete
