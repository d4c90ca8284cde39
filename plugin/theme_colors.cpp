// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/theme_colors.hpp"

namespace aesthete {

GdkRGBA text_color(GtkWidget* widget) {
  GdkRGBA color{};
  GtkStyleContext* style = gtk_widget_get_style_context(widget);
  gtk_style_context_get_color(style, gtk_style_context_get_state(style), &color);
  return color;
}

GdkRGBA accent_color(GtkWidget* widget) {
  GtkStyleContext* style = gtk_widget_get_style_context(widget);
  GdkRGBA color = text_color(widget);
  // GIMP's own themes name no accent, GTK's do.
  if (gtk_style_context_lookup_color(style, "theme_selected_bg_color", &color)) return color;
  const bool dark = color.red + color.green + color.blue > 1.5;
  return dark ? GdkRGBA{0.47, 0.68, 0.93, 1} : GdkRGBA{0.11, 0.44, 0.78, 1};
}

}  // namespace aesthete
