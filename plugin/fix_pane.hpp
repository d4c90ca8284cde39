// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "plugin/pane.hpp"

namespace aesthete {

/// The page "Try a Fix": looks for edits while it is in front, and lists them as they come.
std::unique_ptr<Pane> new_fix_pane(PaneHost& host);

}  // namespace aesthete
