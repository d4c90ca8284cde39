// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

namespace aesthete {

/// A bar filled up to a percentile, with a tick at the middle; paler where little stands behind it.
GtkWidget* new_percentile_bar(double percentile, bool pale);

}  // namespace aesthete
