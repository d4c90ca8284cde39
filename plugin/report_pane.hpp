// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/pane.hpp"

namespace aesthete {

/// The button *Save Report…* and what it does. A pane without a page.
std::unique_ptr<Pane> make_report_pane(PaneHost& host);

}  // namespace aesthete
