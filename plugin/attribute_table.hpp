// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "plugin/judgement.hpp"

namespace aesthete {

/// A row for each attribute that the critic names: a bar for its percentile, the percentile, score and spread.
class AttributeTable {
public:
  AttributeTable();
  GtkWidget* widget() const { return grid_; }
  void show(const Verdict& verdict);

private:
  void clear();
  void add_heading();
  void add_row(int row, const AttributeScore& score, const Attribute& attribute);

  GtkWidget* grid_;
};

}  // namespace aesthete
