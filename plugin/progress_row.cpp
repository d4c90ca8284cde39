// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/progress_row.hpp"

#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/text.hpp"

namespace aesthete {

ProgressRow::ProgressRow(std::function<void()> cancel) : stack_(gtk_stack_new()) {
  gtk_stack_add_named(GTK_STACK(stack_), working(std::move(cancel)), "working");
  gtk_stack_add_named(GTK_STACK(stack_), resting(), "resting");
}

GtkWidget* ProgressRow::working(std::function<void()> cancel) {
  bar_ = gtk_progress_bar_new();
  gtk_progress_bar_set_show_text(GTK_PROGRESS_BAR(bar_), TRUE);
  gtk_widget_set_valign(bar_, GTK_ALIGN_CENTER);
  set_accessible_name(bar_, tr("Progress"));
  GtkWidget* button = gtk_button_new_with_mnemonic(tr("Ca_ncel"));
  gtk_widget_set_tooltip_text(button, tr("Stop judging; the dialog stays open"));
  connect(button, "clicked", std::move(cancel));
  GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 12);
  add(row, bar_, true);
  add(row, button);
  return GTK_WIDGET(row);
}

GtkWidget* ProgressRow::resting() {
  icon_ = gtk_image_new();
  message_ = new_label("", {.wrap = true});
  gtk_label_set_selectable(GTK_LABEL(message_), TRUE);
  gtk_widget_set_can_focus(message_, FALSE);
  GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 6);
  add(row, icon_);
  add(row, message_, true);
  return GTK_WIDGET(row);
}

void ProgressRow::show_progress(double fraction, const std::string& what) {
  gtk_progress_bar_set_fraction(GTK_PROGRESS_BAR(bar_), fraction);
  gtk_progress_bar_set_text(GTK_PROGRESS_BAR(bar_), what.c_str());
  gtk_stack_set_visible_child_name(GTK_STACK(stack_), "working");
}

void ProgressRow::show_message(const std::string& text) { rest(nullptr, text); }
void ProgressRow::show_error(const std::string& text) { rest("dialog-error", text); }

void ProgressRow::rest(const char* icon, const std::string& text) {
  gtk_image_set_from_icon_name(GTK_IMAGE(icon_), icon, GTK_ICON_SIZE_MENU);
  gtk_widget_set_visible(icon_, icon != nullptr);
  set_text(message_, text);
  gtk_stack_set_visible_child_name(GTK_STACK(stack_), "resting");
}

}  // namespace aesthete
