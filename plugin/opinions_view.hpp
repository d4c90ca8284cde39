// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include "opinions/opinion.hpp"

namespace aesthete {

/// The list of a person's opinions, and buttons to export and to forget them.
class OpinionsView {
public:
  OpinionsView();
  GtkWidget* widget() const { return box_; }

  /// Reads the list anew. What is wrong with the file is said in place of the list.
  void refresh();

private:
  GtkWidget* buttons();
  void fill_list(const Kept& kept);
  void forget_selected();
  void forget_all();
  void export_all();
  template <class Action>
  void with_store(Action action);

  GtkWidget *box_, *summary_, *list_;
  GtkListStore* rows_;
};

}  // namespace aesthete
