// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/opinion_buttons.hpp"

#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

struct Choice {
  Stance stance;
  const char *icon, *text;
};
constexpr Choice choices[]{
    {Stance::too_high, "go-down-symbolic", mark("{}: the score is too high")},
    {Stance::agree, "object-select-symbolic", mark("{}: the score is right")},
    {Stance::too_low, "go-up-symbolic", mark("{}: the score is too low")},
};

GtkWidget* new_choice(const Choice& choice, const std::string& label, GtkWidget* group, std::function<void(Stance)> said) {
  GtkWidget* button = gtk_radio_button_new_from_widget(GTK_RADIO_BUTTON(group));
  gtk_toggle_button_set_mode(GTK_TOGGLE_BUTTON(button), FALSE);
  gtk_button_set_relief(GTK_BUTTON(button), GTK_RELIEF_NONE);
  gtk_container_add(GTK_CONTAINER(button), gtk_image_new_from_icon_name(choice.icon, GTK_ICON_SIZE_MENU));
  const std::string text = fill(tr(choice.text), label);
  gtk_widget_set_tooltip_text(button, text.c_str());
  set_accessible_name(button, text);
  connect<void()>(button, "toggled", [button, said = std::move(said), stance = choice.stance] {
    if (gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(button))) said(stance);
  });
  return button;
}

}  // namespace

GtkWidget* new_opinion_buttons(const std::string& label, std::function<void(Stance)> said) {
  GtkBox* box = new_box(GTK_ORIENTATION_HORIZONTAL, 0);
  // One of a group is always chosen: this one, unseen, while nothing is said.
  GtkWidget* nothing = gtk_radio_button_new(nullptr);
  gtk_widget_set_no_show_all(nothing, TRUE);
  add(box, nothing);
  for (const Choice& choice : choices) add(box, new_choice(choice, label, nothing, said));
  return GTK_WIDGET(box);
}

}  // namespace aesthete
