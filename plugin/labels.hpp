// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <initializer_list>
#include <string>
#include <utility>

namespace aesthete {

/// How a label differs from a plain one.
struct LabelStyle {
  double scale = 1;
  bool bold = false;
  bool dim = false;
  bool wrap = false;
  bool tabular = false;  ///< digits of one width, for columns
  float xalign = 0;
};

GtkWidget* new_label(const std::string& text, const LabelStyle& style = {});
void set_text(GtkWidget* label, const std::string& text);
/// The text is Pango markup.
void set_markup(GtkWidget* label, const std::string& markup);
std::string escaped(const std::string& text);

/// Names a widget that has no label of its own for those who cannot see it.
void set_accessible_name(GtkWidget* widget, const std::string& name);

/// A label before a widget, whose mnemonic leads to it.
GtkWidget* new_label_of(const char* text, GtkWidget* widget);
/// Widgets one below the other, each behind its label.
GtkWidget* new_choosers(std::initializer_list<std::pair<const char*, GtkWidget*>> rows);

GtkBox* new_box(GtkOrientation orientation, int spacing);
void add(GtkBox* box, GtkWidget* child, bool expand = false);

}  // namespace aesthete
