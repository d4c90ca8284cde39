// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/labels.hpp"

#include <memory>

#include "plugin/gobject.hpp"

namespace aesthete {
namespace {

struct UnrefAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using Attributes = std::unique_ptr<PangoAttrList, UnrefAttributes>;

Attributes attributes(const LabelStyle& style) {
  Attributes list(pango_attr_list_new());
  if (style.scale != 1) pango_attr_list_insert(list.get(), pango_attr_scale_new(style.scale));
  if (style.bold) pango_attr_list_insert(list.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD));
  if (style.tabular) pango_attr_list_insert(list.get(), pango_attr_font_features_new("tnum"));
  return list;
}

}  // namespace

GtkWidget* new_label(const std::string& text, const LabelStyle& style) {
  GtkWidget* widget = gtk_label_new(text.c_str());
  GtkLabel* label = GTK_LABEL(widget);
  gtk_label_set_attributes(label, attributes(style).get());
  gtk_label_set_xalign(label, style.xalign);
  if (style.dim) gtk_style_context_add_class(gtk_widget_get_style_context(widget), "dim-label");
  if (style.wrap) {
    gtk_label_set_line_wrap(label, TRUE);
    gtk_label_set_max_width_chars(label, 60);
  }
  return widget;
}

void set_text(GtkWidget* label, const std::string& text) {
  gtk_label_set_text(GTK_LABEL(label), text.c_str());
}

void set_markup(GtkWidget* label, const std::string& markup) {
  gtk_label_set_markup(GTK_LABEL(label), markup.c_str());
}

std::string escaped(const std::string& text) {
  const Text safe(g_markup_escape_text(text.c_str(), gssize(text.size())));
  return safe.get();
}

void set_accessible_name(GtkWidget* widget, const std::string& name) {
  atk_object_set_name(gtk_widget_get_accessible(widget), name.c_str());
}

GtkWidget* new_label_of(const char* text, GtkWidget* widget) {
  GtkWidget* label = gtk_label_new_with_mnemonic(text);
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), widget);
  return label;
}

GtkWidget* new_choosers(std::initializer_list<std::pair<const char*, GtkWidget*>> rows) {
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  for (int row = 0; const auto& [text, widget] : rows) {
    GtkWidget* label = new_label_of(text, widget);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_widget_set_hexpand(widget, TRUE);
    gtk_grid_attach(GTK_GRID(grid), label, 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), widget, 1, row++, 1, 1);
  }
  return grid;
}

GtkBox* new_box(GtkOrientation orientation, int spacing) {
  return GTK_BOX(gtk_box_new(orientation, spacing));
}

void add(GtkBox* box, GtkWidget* child, bool expand) {
  gtk_box_pack_start(box, child, expand, expand, 0);
}

}  // namespace aesthete
