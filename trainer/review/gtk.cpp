// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/gtk.hpp"

namespace aesthete {

GtkWidget* new_label(const std::string& text, const LabelStyle& style) {
  GtkWidget* label = gtk_label_new(text.c_str());
  gtk_label_set_xalign(GTK_LABEL(label), style.xalign);
  if (style.bold) add_class(label, "heading");
  if (style.dim) add_class(label, "dim-label");
  if (style.wrap) {
    gtk_label_set_line_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_line_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
  }
  return label;
}

}  // namespace aesthete
