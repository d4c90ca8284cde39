// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "plugin/baseline.hpp"
#include "plugin/distribution_chart.hpp"
#include "plugin/judgement.hpp"

namespace aesthete {

/// The verdict in short: overall percentile, score and distribution, then what is best and what is weakest and why.
class VerdictView {
public:
  VerdictView();
  GtkWidget* widget() const { return box_; }
  void show(const Verdict& verdict, const Progress& progress = {});
  /// Whether a verdict is waited for, which is said where there is none to show.
  void set_waiting(bool waiting);
  /// Stands beside the headline from now on, in the place of what did; may be null.
  void put_beside(GtkWidget* widget);

private:
  GtkWidget* headline();

  GtkWidget* box_;
  GtkWidget *percentile_, *score_, *gains_, *sentences_, *caution_, *notice_, *beside_;
  DistributionChart chart_;
  bool empty_ = true;
};

}  // namespace aesthete
