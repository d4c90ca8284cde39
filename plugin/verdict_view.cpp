// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/verdict_view.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "plugin/card_attribute.hpp"
#include "plugin/labels.hpp"
#include "plugin/numbers.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr double hardly_familiar = 0.05;
constexpr double middling = 50;  // percentile

/// "Weakest: Lighting. 3 % of the picture is clipped to white. Try Colors ▸ Levels." as markup.
std::string remark(const char* kind, const AttributeScore& attribute, const ModelCard& card, bool with_tool) {
  std::string text = "<b>" + escaped(fill(kind, translated(attribute_of(card, attribute.name).label))) + "</b> " +
                     escaped(spoken(attribute.feedback));
  if (with_tool && !attribute.feedback.tool.empty())
    text += " " + escaped(fill(tr("Try {}."), translated(attribute.feedback.tool)));
  return text;
}

/// Best first. Attributes with weak evidence are no ground for advice while two others are left.
std::vector<std::size_t> worth_a_remark(const Assessment& assessment) {
  std::vector<std::size_t> order = best_first(assessment), sound;
  std::ranges::copy_if(order, std::back_inserter(sound),
                       [&](std::size_t i) { return !assessment.attributes[i].weak_evidence; });
  return sound.size() >= 2 ? sound : order;
}

/// A strength only where there is one, and a second weakness only where there are two.
std::string remarks(const Verdict& verdict) {
  const std::vector<std::size_t> order = worth_a_remark(verdict.assessment);
  const std::size_t count = order.size();
  const auto from_best = [&](std::size_t i) -> const AttributeScore& { return verdict.assessment.attributes[order[i]]; };
  std::string text;
  const auto remark_on = [&](const char* kind, const AttributeScore& attribute, bool with_tool) {
    text += (text.empty() ? "" : "\n") + remark(kind, attribute, verdict.card, with_tool);
  };
  if (count > 0 && from_best(0).score.percentile >= middling) remark_on(tr("Best: {}."), from_best(0), false);
  if (count > 1) remark_on(tr("Weakest: {}."), from_best(count - 1), true);
  if (count > 3 && from_best(count - 2).score.percentile < middling) remark_on(tr("Also: {}."), from_best(count - 2), true);
  return text;
}

/// "+0.3 since the dialog was opened, −0.1 since the reference"
std::string gained(const Progress& progress) {
  const auto overall = [](const Points& gains) { return gains.empty() ? 0 : gains.at("overall"); };
  const std::string opened = signed_points(overall(progress.since_opened)), reference = signed_points(overall(progress.since_reference));
  if (progress.since_reference.empty())
    return progress.since_opened.empty() ? " " : fill(tr("{} since the dialog was opened"), opened);
  if (progress.since_opened.empty()) return fill(tr("{} since the reference"), reference);
  return fill(tr("{0} since the dialog was opened, {1} since the reference"), opened, reference);
}

/// A line with an icon that is hidden while it has nothing to say.
GtkWidget* new_message(const char* icon) {
  GtkBox* box = new_box(GTK_ORIENTATION_HORIZONTAL, 6);
  add(box, gtk_image_new_from_icon_name(icon, GTK_ICON_SIZE_MENU));
  add(box, new_label("", {.wrap = true}), true);
  gtk_widget_show_all(GTK_WIDGET(box));
  gtk_widget_set_no_show_all(GTK_WIDGET(box), TRUE);
  gtk_widget_hide(GTK_WIDGET(box));
  return GTK_WIDGET(box);
}

void say(GtkWidget* message, const std::string& text) {
  const List children(gtk_container_get_children(GTK_CONTAINER(message)));
  set_text(GTK_WIDGET(children->next->data), text);
  gtk_widget_set_visible(message, !text.empty());
}

}  // namespace

VerdictView::VerdictView()
    : box_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 18))),
      percentile_(new_label(tr("Judging the picture…"), {.scale = 1.6, .bold = true, .wrap = true})),
      score_(new_label(" ", {.dim = true})),
      gains_(new_label(" ")),
      sentences_(new_label("", {.wrap = true})),
      caution_(new_message("dialog-warning")),
      notice_(new_message("dialog-information")) {
  gtk_label_set_max_width_chars(GTK_LABEL(percentile_), 28);
  gtk_label_set_selectable(GTK_LABEL(sentences_), TRUE);
  gtk_widget_set_can_focus(sentences_, FALSE);
  add(GTK_BOX(box_), headline());
  add(GTK_BOX(box_), caution_);
  add(GTK_BOX(box_), sentences_);
  add(GTK_BOX(box_), notice_);
}

GtkWidget* VerdictView::headline() {
  GtkBox* words = new_box(GTK_ORIENTATION_VERTICAL, 6);
  add(words, percentile_);
  add(words, score_);
  add(words, gains_);
  beside_ = GTK_WIDGET(new_box(GTK_ORIENTATION_HORIZONTAL, 6));
  add(words, beside_);
  gtk_widget_set_valign(GTK_WIDGET(words), GTK_ALIGN_CENTER);
  GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 18);
  add(row, GTK_WIDGET(words), true);
  add(row, chart_.widget());
  gtk_widget_set_valign(chart_.widget(), GTK_ALIGN_CENTER);
  return GTK_WIDGET(row);
}

void VerdictView::put_beside(GtkWidget* widget) {
  const List children(gtk_container_get_children(GTK_CONTAINER(beside_)));
  for (GList* child = children.get(); child; child = child->next) gtk_widget_destroy(GTK_WIDGET(child->data));
  if (!widget) return;
  add(GTK_BOX(beside_), widget);
  gtk_widget_show_all(beside_);
}

void VerdictView::set_waiting(bool waiting) {
  if (empty_) set_text(percentile_, waiting ? tr("Judging the picture…") : tr("The picture is not judged"));
}

void VerdictView::show(const Verdict& verdict, const Progress& progress) {
  empty_ = false;
  const Assessment& assessment = verdict.assessment;
  set_text(percentile_, fill(tr("Better than {} of the reference photographs"), percent(assessment.overall.percentile)));
  set_text(score_, fill(tr("Score {0} of 10, give or take {1}"), decimal(assessment.overall.mean),
                        decimal(assessment.overall.spread)));
  set_text(gains_, gained(progress));
  gtk_widget_set_tooltip_text(percentile_, translated(verdict.card.overall_evidence).c_str());
  chart_.show(assessment.overall);
  set_markup(sentences_, remarks(verdict));
  say(caution_, assessment.familiarity < hardly_familiar
                    ? tr("This critic knows few pictures like this one. Its scores say little here.")
                    : "");
  say(notice_, translated(assessment.notice));
}

}  // namespace aesthete
