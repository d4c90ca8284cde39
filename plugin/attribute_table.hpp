// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

#include "plugin/baseline.hpp"
#include "plugin/judgement.hpp"

namespace aesthete {

/// A row for each attribute that the critic names: a bar for its percentile, the percentile, score and spread.
class AttributeTable {
public:
  AttributeTable();
  GtkWidget* widget() const { return grid_; }
  void show(const Verdict& verdict, const Progress& progress = {});
  /// What else stands at the end of an attribute's row; it may return null.
  void at_the_end(std::function<GtkWidget*(const std::string& attribute)> make) { at_the_end_ = std::move(make); }

private:
  void clear();
  void add_heading(const Progress& progress);
  void add_row(int row, const AttributeScore& score, const Attribute& attribute);
  void add_gains(int row, const std::string& attribute, const Progress& progress);

  GtkWidget* grid_;
  std::function<GtkWidget*(const std::string&)> at_the_end_;
};

}  // namespace aesthete
