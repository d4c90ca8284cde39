// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/pane.hpp"

namespace aesthete {

/// The page "Your Eye": who judges, and what is kept of your opinions. Beside each score, buttons to give one.
std::unique_ptr<Pane> make_opinion_pane(PaneHost& host);

}  // namespace aesthete
