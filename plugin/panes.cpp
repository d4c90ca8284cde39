// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/panes.hpp"

#include "plugin/fix_pane.hpp"
#include "plugin/gobject.hpp"
#include "plugin/heat_map_pane.hpp"
#include "plugin/history_pane.hpp"
#include "plugin/labels.hpp"
#include "plugin/opinion_pane.hpp"
#include "plugin/report_pane.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

using Maker = std::unique_ptr<Pane> (*)(PaneHost&);

/// A line for each pane, in the order of the tabs.
const std::vector<Maker> makers = {
    make_heat_map_pane,
    new_fix_pane,
    new_history_pane,
    make_opinion_pane,
    make_report_pane,
};

}  // namespace

Panes::Panes(PaneHost& host, GtkWidget* first) : notebook_(gtk_notebook_new()) {
  gtk_notebook_set_scrollable(GTK_NOTEBOOK(notebook_), TRUE);
  gtk_notebook_set_show_border(GTK_NOTEBOOK(notebook_), FALSE);
  add_page(tr("Scores"), first);
  for (const Maker make : makers) {
    panes_.push_back(make(host));
    GtkWidget* page = panes_.back()->widget();
    if (page) add_page(panes_.back()->title(), page);
  }
  gtk_notebook_set_show_tabs(GTK_NOTEBOOK(notebook_), gtk_notebook_get_n_pages(GTK_NOTEBOOK(notebook_)) > 1);
  connect<void(GtkWidget*, guint)>(notebook_, "switch-page", [this](GtkWidget* page, guint) {
    if (gtk_widget_in_destruction(notebook_)) return;
    for (const auto& pane : panes_)
      if (GtkWidget* own = pane->widget()) pane->shown(own == page);
  });
}

void Panes::add_page(const std::string& title, GtkWidget* page) {
  gtk_container_set_border_width(GTK_CONTAINER(page), 12);
  gtk_notebook_append_page(GTK_NOTEBOOK(notebook_), page, new_label(title));
}

void Panes::moved() {
  for (const auto& pane : panes_) pane->moved();
}
void Panes::stale() {
  for (const auto& pane : panes_) pane->stale();
}
void Panes::stopped() {
  for (const auto& pane : panes_) pane->stopped();
}
void Panes::done(const Verdict& verdict) {
  for (const auto& pane : panes_) pane->done(verdict);
}

GtkWidget* Panes::beside(const std::string& attribute) {
  GtkBox* row = nullptr;
  for (const auto& pane : panes_) {
    GtkWidget* widget = pane->beside(attribute);
    if (!widget) continue;
    if (!row) row = new_box(GTK_ORIENTATION_HORIZONTAL, 6);
    add(row, widget);
  }
  return row ? GTK_WIDGET(row) : nullptr;
}

}  // namespace aesthete
