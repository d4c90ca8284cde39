// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/distribution_chart.hpp"

#include <algorithm>

#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/text.hpp"
#include "plugin/theme_colors.hpp"

namespace aesthete {
namespace {

constexpr double foot = 7;  // px under the bars, for the mark

void fill_with(cairo_t* cairo, GdkRGBA color, double alpha) {
  color.alpha *= alpha;
  gdk_cairo_set_source_rgba(cairo, &color);
  cairo_fill(cairo);
}

void triangle(cairo_t* cairo, double x, double y, double size) {
  cairo_move_to(cairo, x, y);
  cairo_rel_line_to(cairo, size, size);
  cairo_rel_line_to(cairo, -2 * size, 0);
  cairo_close_path(cairo);
}

}  // namespace

DistributionChart::DistributionChart() : area_(gtk_drawing_area_new()) {
  gtk_widget_set_size_request(area_, 170, 64);
  connect<gboolean(cairo_t*)>(area_, "draw", [this](cairo_t* cairo) {
    draw(cairo);
    return FALSE;
  });
}

void DistributionChart::show(const Score& score) {
  score_ = score;
  const std::string said = fill(tr("Distribution of the score from 0 to 10: mean {0}, spread {1}"),
                                decimal(score.mean), decimal(score.spread));
  set_accessible_name(area_, said);
  gtk_widget_set_tooltip_text(area_, said.c_str());
  gtk_widget_queue_draw(area_);
}

void DistributionChart::draw(cairo_t* cairo) const {
  const double width = gtk_widget_get_allocated_width(area_), height = gtk_widget_get_allocated_height(area_) - foot;
  const double step = width / double(score_.distribution.size());
  const double highest = *std::max_element(score_.distribution.begin(), score_.distribution.end());
  const GdkRGBA accent = accent_color(area_), text = text_color(area_);
  if (highest > 0)
    for (std::size_t i = 0; i < score_.distribution.size(); ++i) {
      const double bar = score_.distribution[i] / highest * (height - 1);
      cairo_rectangle(cairo, double(i) * step + 1, height - 1 - bar, step - 2, bar);
    }
  fill_with(cairo, accent, 0.85);
  cairo_rectangle(cairo, 0, height - 1, width, 1);
  fill_with(cairo, text, 0.4);
  if (highest <= 0) return;
  triangle(cairo, score_.mean / 10 * width, height + 1, 5);
  fill_with(cairo, text, 0.8);
}

}  // namespace aesthete
