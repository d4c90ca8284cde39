// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "plugin/pane.hpp"

namespace aesthete {

/// "See Where": the picture with a heat map over it, of whichever score is chosen. An estimate first, then the exact map.
std::unique_ptr<Pane> make_heat_map_pane(PaneHost& host);

}  // namespace aesthete
