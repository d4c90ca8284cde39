// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>

#include "plugin/history.hpp"

namespace aesthete {

/// The overall percentile of each judgement as a line of points, oldest first. A click or the arrow keys choose one.
class HistoryChart {
public:
  explicit HistoryChart(std::function<void()> chosen);
  GtkWidget* widget() const { return area_; }

  /// Chooses the newest unless an older one was chosen.
  void show(History history);
  /// Null while there is none.
  const HistoryEntry* chosen() const;

private:
  void draw(cairo_t* cairo) const;
  void line(cairo_t* cairo) const;
  void choose(std::size_t point);
  double x(std::size_t point) const;
  double y(std::size_t point) const;
  bool key(guint value);

  GtkWidget* area_;
  std::function<void()> tell_;
  History history_;
  std::size_t chosen_ = 0;
};

}  // namespace aesthete
