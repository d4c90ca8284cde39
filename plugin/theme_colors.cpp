// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/theme_colors.hpp"

namespace aesthete {
namespace {

GdkRGBA lighter(const GdkRGBA& color, double by) {
  const auto lift = [by](double channel) { return channel + by * (1 - channel); };
  return {lift(color.red), lift(color.green), lift(color.blue), color.alpha};
}

}  // namespace

GdkRGBA text_color(GtkWidget* widget) {
  GdkRGBA color{};
  GtkStyleContext* style = gtk_widget_get_style_context(widget);
  gtk_style_context_get_color(style, gtk_style_context_get_state(style), &color);
  return color;
}

GdkRGBA accent_color(GtkWidget* widget) {
  GtkStyleContext* style = gtk_widget_get_style_context(widget);
  const GdkRGBA text = text_color(widget);
  GdkRGBA accent{0.2, 0.5, 0.85, 1};
  gtk_style_context_lookup_color(style, "theme_selected_bg_color", &accent);
  // What a theme selects with is meant to lie behind text: on a dark ground it is too dark to stand alone.
  const bool dark = text.red + text.green + text.blue > 1.5;
  return dark ? lighter(accent, 0.35) : accent;
}

}  // namespace aesthete
