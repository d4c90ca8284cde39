// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "plugin/pane.hpp"

namespace aesthete {

/// All panes of the critique dialog, in the order of their tabs, and the notebook that shows them behind a first page.
class Panes {
public:
  /// `first` is the page with the scores.
  Panes(PaneHost& host, GtkWidget* first);
  GtkWidget* widget() const { return notebook_; }

  void moved();
  void stale();
  void stopped();
  void done(const Verdict& verdict);
  /// What the panes have to put at the end of an attribute's row; null where none has.
  GtkWidget* beside(const std::string& attribute);

private:
  void add_page(const std::string& title, GtkWidget* page);

  GtkWidget* notebook_;
  std::vector<std::unique_ptr<Pane>> panes_;
};

}  // namespace aesthete
