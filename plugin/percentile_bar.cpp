// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/percentile_bar.hpp"

#include <algorithm>
#include <numbers>

#include "plugin/gobject.hpp"
#include "plugin/theme_colors.hpp"

namespace aesthete {
namespace {

constexpr double thickness = 8;

/// The path of a rectangle with round ends.
void pill(cairo_t* cairo, double y, double width) {
  constexpr double quarter = std::numbers::pi / 2, radius = thickness / 2;
  cairo_new_path(cairo);
  cairo_arc(cairo, radius, y + radius, radius, quarter, 3 * quarter);
  cairo_arc(cairo, std::max(width, thickness) - radius, y + radius, radius, -quarter, quarter);
  cairo_close_path(cairo);
}

void paint(cairo_t* cairo, GdkRGBA color, double alpha) {
  color.alpha *= alpha;
  gdk_cairo_set_source_rgba(cairo, &color);
  cairo_fill(cairo);
}

void draw(GtkWidget* area, cairo_t* cairo, double percentile, bool pale) {
  const double width = gtk_widget_get_allocated_width(area), height = gtk_widget_get_allocated_height(area);
  const double y = (height - thickness) / 2;
  pill(cairo, y, width);
  paint(cairo, text_color(area), 0.15);
  pill(cairo, y, width * std::clamp(percentile, 0.0, 100.0) / 100);
  paint(cairo, accent_color(area), pale ? 0.45 : 0.9);
  cairo_rectangle(cairo, width / 2 - 0.5, y - 3, 1, thickness + 6);
  paint(cairo, text_color(area), 0.45);
}

}  // namespace

GtkWidget* new_percentile_bar(double percentile, bool pale) {
  GtkWidget* area = gtk_drawing_area_new();
  gtk_widget_set_size_request(area, 180, 16);
  gtk_widget_set_hexpand(area, TRUE);
  connect<gboolean(cairo_t*)>(area, "draw", [area, percentile, pale](cairo_t* cairo) {
    draw(area, cairo, percentile, pale);
    return FALSE;
  });
  return area;
}

}  // namespace aesthete
