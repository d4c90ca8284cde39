// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/history_chart.hpp"

#include <algorithm>
#include <cmath>

#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/numbers.hpp"
#include "plugin/text.hpp"
#include "plugin/theme_colors.hpp"

namespace aesthete {
namespace {

constexpr double margin = 10, radius = 3.5;

void colour(cairo_t* cairo, GdkRGBA color, double alpha = 1) {
  color.alpha *= alpha;
  gdk_cairo_set_source_rgba(cairo, &color);
}

}  // namespace

HistoryChart::HistoryChart(std::function<void()> chosen) : area_(gtk_drawing_area_new()), tell_(std::move(chosen)) {
  gtk_widget_set_size_request(area_, 300, 140);
  gtk_widget_set_can_focus(area_, TRUE);
  gtk_widget_add_events(area_, GDK_BUTTON_PRESS_MASK | GDK_KEY_PRESS_MASK);
  set_accessible_name(area_, tr("How the picture has developed"));
  connect<gboolean(cairo_t*)>(area_, "draw", [this](cairo_t* cairo) {
    draw(cairo);
    return FALSE;
  });
  connect<gboolean(GdkEventButton*)>(area_, "button-press-event", [this](GdkEventButton* event) {
    gtk_widget_grab_focus(area_);
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < history_.size(); ++i)
      if (std::abs(x(i) - event->x) < std::abs(x(nearest) - event->x)) nearest = i;
    if (!history_.empty()) choose(nearest);
    return TRUE;
  });
  connect<gboolean(GdkEventKey*)>(area_, "key-press-event", [this](GdkEventKey* event) { return gboolean(key(event->keyval)); });
}

bool HistoryChart::key(guint value) {
  if (value == GDK_KEY_Left && chosen_ > 0) choose(chosen_ - 1);
  else if (value == GDK_KEY_Right && chosen_ + 1 < history_.size()) choose(chosen_ + 1);
  else return false;
  return true;
}

void HistoryChart::show(History history) {
  const bool newest = history_.empty() || chosen_ + 1 >= history_.size() || history.size() < history_.size();
  history_ = std::move(history);
  if (newest) chosen_ = history_.empty() ? 0 : history_.size() - 1;
  choose(std::min(chosen_, history_.empty() ? 0 : history_.size() - 1));
}

void HistoryChart::choose(std::size_t point) {
  chosen_ = point;
  gtk_widget_queue_draw(area_);
  tell_();
}

const HistoryEntry* HistoryChart::chosen() const { return chosen_ < history_.size() ? &history_[chosen_] : nullptr; }

double HistoryChart::x(std::size_t point) const {
  const double width = gtk_widget_get_allocated_width(area_) - 2 * margin;
  return margin + (history_.size() < 2 ? width / 2 : width * double(point) / double(history_.size() - 1));
}

double HistoryChart::y(std::size_t point) const {
  const double height = gtk_widget_get_allocated_height(area_) - 2 * margin;
  return margin + height * (1 - history_[point].overall.percentile / 100);
}

void HistoryChart::line(cairo_t* cairo) const {
  for (std::size_t i = 0; i < history_.size(); ++i) cairo_line_to(cairo, x(i), y(i));
  colour(cairo, accent_color(area_));
  cairo_set_line_width(cairo, 1.5);
  cairo_stroke(cairo);
}

void HistoryChart::draw(cairo_t* cairo) const {
  const double width = gtk_widget_get_allocated_width(area_), height = gtk_widget_get_allocated_height(area_);
  colour(cairo, text_color(area_), 0.3);
  for (double share : {0.0, 0.5, 1.0}) cairo_rectangle(cairo, 0, std::round(margin + (height - 2 * margin) * share), width, 1);
  cairo_fill(cairo);
  line(cairo);
  for (std::size_t i = 0; i < history_.size(); ++i) {
    const bool is_chosen = i == chosen_;
    colour(cairo, is_chosen ? text_color(area_) : accent_color(area_));
    cairo_arc(cairo, x(i), y(i), is_chosen ? radius + 2 : radius, 0, 2 * G_PI);
    cairo_fill(cairo);
  }
}

}  // namespace aesthete
