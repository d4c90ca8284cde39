// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/history_pane.hpp"

#include <algorithm>
#include <utility>

#include "plugin/config.hpp"
#include "plugin/gobject.hpp"
#include "plugin/history_parasite.hpp"
#include "plugin/labels.hpp"
#include "plugin/numbers.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

struct UnrefTime {
  void operator()(GDateTime* time) const { g_date_time_unref(time); }
};

std::string local_time(std::int64_t seconds) {
  const std::unique_ptr<GDateTime, UnrefTime> time(g_date_time_new_from_unix_local(seconds));
  const Text text(time ? g_date_time_format(time.get(), "%x %X") : nullptr);
  return text ? text.get() : "?";
}

/// What was done before a judgement, as a sentence; a word that this version does not know stands for itself.
std::string sentence_of(const std::string& deed, const std::string& layer) {
  struct Row {
    const char *deed, *text;
  };
  constexpr Row rows[] = {{"added", mark("The layer “{}” had been added.")},   {"removed", mark("The layer “{}” had been removed.")},
                          {"reordered", mark("The layer “{}” had been moved.")}, {"shown", mark("The layer “{}” had been shown.")},
                          {"hidden", mark("The layer “{}” had been hidden.")}, {"opacity", mark("The opacity of “{}” had been changed.")},
                          {"renamed", mark("The layer “{}” had been renamed.")}, {"pixels", mark("The picture had been worked on.")},
                          {"tried", mark("A fix had been tried: {}.")}};
  for (const Row& row : rows)
    if (deed == row.deed) return fill(tr(row.text), layer);
  return deed;
}

std::string told_of(const HistoryEntry& entry) {
  std::string text = fill(tr("{0}, judgement {1}: better than {2}, score {3}"), local_time(entry.time), entry.number,
                          percent(entry.overall.percentile), decimal(entry.overall.points));
  if (!entry.deed.empty()) text += "\n" + sentence_of(entry.deed, entry.deed_layer);
  if (!entry.layer.empty()) text += "\n" + fill(tr("Layer judged: {}"), entry.layer);
  if (!entry.layers.empty()) text += "\n" + fill(tr("Visible layers: {}"), listed(entry.layers));
  return text + "\n" + fill(tr("Critic: {}"), entry.critic.substr(0, 12));
}

}  // namespace

HistoryPane::HistoryPane(PaneHost& host)
    : host_(host), chart_([this] { tell(); }), box_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 12))) {
  keep_ = gtk_check_button_new_with_mnemonic(tr("_Keep with the image, also when it is saved as .xcf"));
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(keep_), flag_in(host.config(), "keep-history"));
  connect(keep_, "toggled", {[this] {
    if (telling_) return;
    g_object_set(host_.config(), "keep-history", gboolean(keeping()), nullptr);
    keep();
    show();
  }});
  problem_ = new_label("", {.wrap = true});
  gtk_widget_set_no_show_all(problem_, TRUE);
  add(GTK_BOX(box_), new_label(tr("Share of reference photographs that each judgement was better than, 0 to 100 %"), {.scale = 0.9, .dim = true, .wrap = true}));
  add(GTK_BOX(box_), chart_.widget());
  add(GTK_BOX(box_), below());
  add(GTK_BOX(box_), keep_);
  add(GTK_BOX(box_), problem_);
}

GtkWidget* HistoryPane::below() {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 6);
  told_ = new_label(" ", {.wrap = true});
  note_ = gtk_entry_new();
  gtk_entry_set_placeholder_text(GTK_ENTRY(note_), tr("A note on this judgement"));
  gtk_entry_set_max_length(GTK_ENTRY(note_), most_note / 4);
  set_accessible_name(note_, tr("A note on this judgement"));
  connect(note_, "changed", {[this] { set_note(); }});
  add(box, told_);
  add(box, note_);
  return GTK_WIDGET(box);
}

std::string HistoryPane::title() const { return tr("History"); }

bool HistoryPane::keeping() const { return gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(keep_)); }

void HistoryPane::set_keeping(bool keep) {
  telling_ = true;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(keep_), keep);
  telling_ = false;
}

/// Begins with what is kept. An image that has a history goes on with it.
void HistoryPane::sit_down(GimpImage* image) {
  const int id = gimp_image_get_id(image);
  if (sitting_.image == id) return;
  told_number_ = 0;
  sitting_ = {.image = id, .history = {}, .problem = ""};
  try {
    sitting_.history = read_history(image);
  } catch (const Error& error) {
    sitting_.problem = error.what();
  }
  set_keeping(!sitting_.history.empty() || flag_in(host_.config(), "keep-history"));
  set_text(problem_, sitting_.problem);
  gtk_widget_set_visible(problem_, !sitting_.problem.empty());
}

void HistoryPane::done(const Verdict& verdict) {
  const Occasion& occasion = host_.occasion();
  if (!gimp_image_is_valid(occasion.target.image)) return;
  sit_down(occasion.target.image);
  HistoryEntry entry = entry_of(verdict.assessment, g_get_real_time() / G_USEC_PER_SEC);
  entry.layer = occasion.layer;
  entry.layers = occasion.layers;
  entry.deed = occasion.deed.what;
  entry.deed_layer = occasion.deed.layer;
  append(sitting_.history, std::move(entry));
  keep();
  show();
}

/// Beside what scripts and other dialogs have kept meanwhile.
void HistoryPane::keep() {
  if (!keeping() || sitting_.history.empty() || !gimp_image_id_is_valid(sitting_.image)) return;
  GimpImage* image = gimp_image_get_by_id(sitting_.image);
  try {
    take_in(sitting_.history, read_history(image));
  } catch (const Error&) {
    // Writing puts it aside.
  }
  write_history(image, sitting_.history);
}

void HistoryPane::show() { chart_.show(judgements_of(sitting_.history, host_.occasion().layer)); }

void HistoryPane::tell() {
  const HistoryEntry* chosen = chart_.chosen();
  telling_ = true;
  set_text(told_, chosen ? told_of(*chosen) : " ");
  // Who is typing while the picture is judged again is not interrupted: another judgement has another note.
  const int number = chosen ? chosen->number : 0;
  if (std::exchange(told_number_, number) != number) gtk_entry_set_text(GTK_ENTRY(note_), chosen ? chosen->note.c_str() : "");
  telling_ = false;
}

void HistoryPane::set_note() {
  const HistoryEntry* chosen = chart_.chosen();
  if (telling_ || !chosen) return;
  const auto own = std::ranges::find(sitting_.history, chosen->number, &HistoryEntry::number);
  if (own == sitting_.history.end()) return;
  own->note = gtk_entry_get_text(GTK_ENTRY(note_));
  keep();
  show();
}

std::unique_ptr<Pane> new_history_pane(PaneHost& host) { return std::make_unique<HistoryPane>(host); }

}  // namespace aesthete
