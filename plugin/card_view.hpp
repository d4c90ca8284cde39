// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "aesthete/critic.hpp"

namespace aesthete {

/// Shows a critic's card in a window of its own, above `parent`, until it is closed.
void show_card(GtkWindow* parent, const ModelCard& card);

}  // namespace aesthete
