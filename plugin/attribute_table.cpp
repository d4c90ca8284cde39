// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/attribute_table.hpp"

#include "plugin/card_attribute.hpp"
#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/numbers.hpp"
#include "plugin/percentile_bar.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

enum Column { name, bar, percentile, points, opened, reference, evidence, end };

GtkWidget* weak_mark(const Attribute& attribute) {
  GtkWidget* label = new_label(tr("weak evidence"), {.scale = 0.9, .dim = true});
  gtk_widget_set_tooltip_text(label, translated(attribute.evidence).c_str());
  return label;
}

}  // namespace

AttributeTable::AttributeTable() : grid_(gtk_grid_new()) {
  gtk_grid_set_row_spacing(GTK_GRID(grid_), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid_), 12);
}

void AttributeTable::clear() {
  const List children(gtk_container_get_children(GTK_CONTAINER(grid_)));
  for (GList* child = children.get(); child; child = child->next) gtk_widget_destroy(GTK_WIDGET(child->data));
}

void AttributeTable::add_heading(const Progress& progress) {
  GtkGrid* grid = GTK_GRID(grid_);
  gtk_grid_attach(grid, new_label(tr("Better than"), {.scale = 0.9, .dim = true, .xalign = 1}), percentile, 0, 1, 1);
  gtk_grid_attach(grid, new_label(tr("Score"), {.scale = 0.9, .dim = true, .xalign = 1}), points, 0, 1, 1);
  const LabelStyle style{.scale = 0.9, .dim = true, .xalign = 1};
  if (!progress.since_opened.empty()) gtk_grid_attach(grid, new_label(tr("Since opened"), style), opened, 0, 1, 1);
  if (!progress.since_reference.empty()) gtk_grid_attach(grid, new_label(tr("Since reference"), style), reference, 0, 1, 1);
}

void AttributeTable::add_gains(int row, const std::string& attribute, const Progress& progress) {
  for (const auto& [column, gains] : {std::pair(opened, &progress.since_opened), std::pair(reference, &progress.since_reference)})
    if (const auto gain = gains->find(attribute); gain != gains->end())
      gtk_grid_attach(GTK_GRID(grid_), new_label(signed_points(gain->second), {.bold = true, .tabular = true, .xalign = 1}), column, row, 1, 1);
}

void AttributeTable::add_row(int row, const AttributeScore& score, const Attribute& attribute) {
  GtkGrid* grid = GTK_GRID(grid_);
  const std::string label = translated(attribute.label), share = percent(score.score.percentile);
  const std::string why = spoken(score.feedback);
  GtkWidget* title = new_label(label);
  GtkWidget* level = new_percentile_bar(score.score.percentile, score.weak_evidence);
  set_accessible_name(level, fill(tr("{0}: better than {1} of the reference photographs"), label, share));
  for (GtkWidget* widget : {title, level}) gtk_widget_set_tooltip_text(widget, why.c_str());
  gtk_grid_attach(grid, title, name, row, 1, 1);
  gtk_grid_attach(grid, level, bar, row, 1, 1);
  gtk_grid_attach(grid, new_label(share, {.bold = true, .tabular = true, .xalign = 1}), percentile, row, 1, 1);
  gtk_grid_attach(grid, new_label(score_and_spread(score.score.mean, score.score.spread), {.dim = true, .tabular = true, .xalign = 1}),
                  points, row, 1, 1);
  if (score.weak_evidence) gtk_grid_attach(grid, weak_mark(attribute), evidence, row, 1, 1);
  if (GtkWidget* more = at_the_end_ ? at_the_end_(score.name) : nullptr) gtk_grid_attach(grid, more, end, row, 1, 1);
}

void AttributeTable::show(const Verdict& verdict, const Progress& progress) {
  clear();
  add_heading(progress);
  int row = 1;
  for (const AttributeScore& score : verdict.assessment.attributes) {
    add_gains(row, score.name, progress);
    add_row(row++, score, attribute_of(verdict.card, score.name));
  }
  gtk_widget_show_all(grid_);
}

}  // namespace aesthete
