// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/dialog_head.hpp"

#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/text.hpp"

namespace aesthete {

DialogHead::DialogHead(GimpImage* image, GimpDrawable** drawables, const std::string& device, bool live, Listener listener)
    : listener_(std::move(listener)),
      images_(image),
      layers_(image, drawables),
      devices_(device),
      box_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 12))) {
  add(GTK_BOX(box_), new_choosers({{tr("_Image:"), images_.widget()}, {tr("_What is judged:"), layers_.widget()}, {tr("_Device:"), devices_.widget()}}));
  add(GTK_BOX(box_), buttons(live));
  images_.on_change([this](GimpImage* chosen) {
    layers_.follow(chosen);
    listener_.moved();
  });
  layers_.on_change([this] { listener_.moved(); });
  devices_.on_change([this] { listener_.device(); });
}

GtkWidget* DialogHead::buttons(bool live) {
  buttons_ = GTK_WIDGET(new_box(GTK_ORIENTATION_HORIZONTAL, 12));
  GtkWidget* check = gtk_check_button_new_with_mnemonic(tr("_Live"));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(check), live);
  gtk_widget_set_tooltip_text(check, tr("Judge again by itself whenever the picture has changed and is at rest"));
  connect(check, "toggled", {[this, check] { listener_.live(gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(check))); }});
  reference_ = gtk_button_new_with_mnemonic(tr("Set _Reference"));
  gtk_widget_set_tooltip_text(reference_, tr("Show from now on how the scores stand to those of this moment"));
  gtk_widget_set_sensitive(reference_, FALSE);
  connect(reference_, "clicked", {[this] { listener_.reference(); }});
  add(GTK_BOX(buttons_), check);
  add(GTK_BOX(buttons_), reference_);
  return buttons_;
}

void DialogHead::add_button(GtkWidget* button) { add(GTK_BOX(buttons_), button); }

}  // namespace aesthete
