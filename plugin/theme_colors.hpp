// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

namespace aesthete {

/// The theme's colour for text.
GdkRGBA text_color(GtkWidget* widget);
/// A colour that stands out from the text's and from the background in light and dark themes alike.
GdkRGBA accent_color(GtkWidget* widget);

}  // namespace aesthete
