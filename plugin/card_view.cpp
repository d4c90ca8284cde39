// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/card_view.hpp"

#include <libgimp/gimpui.h>

#include "plugin/labels.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

GtkWidget* paragraph(const std::string& text) {
  GtkWidget* label = new_label(text, {.wrap = true});
  gtk_label_set_selectable(GTK_LABEL(label), TRUE);
  gtk_widget_set_can_focus(label, FALSE);
  return label;
}

void add_section(GtkBox* box, const char* heading, const std::string& text) {
  if (text.empty()) return;
  GtkBox* section = new_box(GTK_ORIENTATION_VERTICAL, 3);
  add(section, new_label(heading, {.bold = true}));
  add(section, paragraph(text));
  add(box, GTK_WIDGET(section));
}

std::string bullets(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "• " : "\n• ") + line;
  return text;
}

std::string evidence_of_each(const ModelCard& card) {
  std::vector<std::string> lines;
  if (!card.overall_evidence.empty()) lines.push_back(fill(tr("Overall: {}"), translated(card.overall_evidence)));
  for (const Attribute& attribute : card.attributes)
    lines.push_back(fill(attribute.weak ? tr("{0} (weak evidence): {1}") : tr("{0}: {1}"), translated(attribute.label),
                         translated(attribute.evidence)));
  return bullets(lines);
}

std::string make_up(const ModelCard& card) {
  return fill(tr("{0}, {1} parameters; percentiles among {2} reference photographs; made {3}"), card.encoder,
              card.parameters, card.reference_photographs, card.created);
}

GtkWidget* contents(const ModelCard& card) {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  add(box, new_label(card.name, {.scale = 1.3, .bold = true, .wrap = true}));
  add(box, paragraph(translated(card.summary)));
  add_section(box, tr("What each score rests on"), evidence_of_each(card));
  add_section(box, tr("Trained on"), bullets(card.trained_on));
  add_section(box, tr("Network"), make_up(card));
  add_section(box, tr("License"), card.license);
  add_section(box, tr("SHA-256 of the file"), card.sha256);
  return GTK_WIDGET(box);
}

}  // namespace

void show_card(GtkWindow* parent, const ModelCard& card) {
  GtkWidget* dialog = gimp_dialog_new(tr("About this Critic"), "aesthete-card", GTK_WIDGET(parent), GTK_DIALOG_MODAL,
                                      nullptr, nullptr, tr("_Close"), GTK_RESPONSE_CLOSE, nullptr);
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), 560);
  gtk_container_add(GTK_CONTAINER(scrolled), contents(card));
  add(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog))), scrolled, true);
  gtk_widget_show_all(dialog);
  gimp_dialog_run(GIMP_DIALOG(dialog));
  gtk_widget_destroy(dialog);
}

}  // namespace aesthete
