// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <memory>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// The ten bins of a score as small bars in the theme's colours, the mean marked below.
class DistributionChart {
public:
  DistributionChart();
  GtkWidget* widget() const { return area_; }
  void show(const Score& score);

private:
  void draw(cairo_t* cairo) const;

  GtkWidget* area_;
  Score score_;
};

}  // namespace aesthete
