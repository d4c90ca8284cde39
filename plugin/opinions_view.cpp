// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/opinions_view.hpp"

#include <filesystem>
#include <vector>

#include "opinions/export.hpp"
#include "opinions/places.hpp"
#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/opinion_words.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

enum Column { when, what, score, opinion, id, is_preference, columns };

std::string short_name(const JudgedPicture& picture) { return std::filesystem::path(picture.file).filename().string(); }

void add_row(GtkListStore* rows, const std::string& created, const std::string& of, const std::string& attribute, const std::string& said,
             std::int64_t key, bool preference) {
  GtkTreeIter at;
  gtk_list_store_append(rows, &at);
  gtk_list_store_set(rows, &at, when, created.substr(0, 10).c_str(), what, of.c_str(), score, score_label(attribute).c_str(), opinion, said.c_str(),
                     id, gint64(key), is_preference, gboolean(preference), -1);
}

GtkWidget* new_list(GtkListStore* rows) {
  GtkWidget* list = gtk_tree_view_new_with_model(GTK_TREE_MODEL(rows));
  gtk_tree_selection_set_mode(gtk_tree_view_get_selection(GTK_TREE_VIEW(list)), GTK_SELECTION_MULTIPLE);
  const char* titles[]{tr("Day"), tr("Picture"), tr("Score"), tr("Your opinion")};
  for (int column = when; column <= opinion; ++column) {
    GtkTreeViewColumn* made = gtk_tree_view_column_new_with_attributes(titles[column], gtk_cell_renderer_text_new(), "text", column, nullptr);
    gtk_tree_view_column_set_sort_column_id(made, column);
    gtk_tree_view_column_set_resizable(made, TRUE);
    gtk_tree_view_append_column(GTK_TREE_VIEW(list), made);
  }
  set_accessible_name(list, tr("Your opinions"));
  return list;
}

GtkWindow* window_of(GtkWidget* widget) {
  GtkWidget* top = gtk_widget_get_toplevel(widget);
  return GTK_IS_WINDOW(top) ? GTK_WINDOW(top) : nullptr;
}

bool sure(GtkWindow* window, const std::string& question) {
  GtkWidget* dialog = gtk_message_dialog_new(window, GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question.c_str());
  gtk_dialog_add_buttons(GTK_DIALOG(dialog), tr("_Cancel"), GTK_RESPONSE_CANCEL, tr("_Forget"), GTK_RESPONSE_OK, nullptr);
  const int answer = gtk_dialog_run(GTK_DIALOG(dialog));
  gtk_widget_destroy(dialog);
  return answer == GTK_RESPONSE_OK;
}

/// Empty when the person thinks better of it.
std::filesystem::path ask_for_file(GtkWindow* window) {
  GtkWidget* dialog = gtk_file_chooser_dialog_new(tr("Export Your Opinions"), window, GTK_FILE_CHOOSER_ACTION_SAVE, tr("_Cancel"), GTK_RESPONSE_CANCEL,
                                                  tr("_Export"), GTK_RESPONSE_ACCEPT, nullptr);
  gtk_file_chooser_set_do_overwrite_confirmation(GTK_FILE_CHOOSER(dialog), TRUE);
  gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(dialog), "opinions.csv");
  gtk_file_chooser_set_extra_widget(GTK_FILE_CHOOSER(dialog), new_label(tr("The name's ending decides: .csv, .json, or .db for the trainer.")));
  const bool chosen = gtk_dialog_run(GTK_DIALOG(dialog)) == GTK_RESPONSE_ACCEPT;
  const Text name(chosen ? gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(dialog)) : nullptr);
  gtk_widget_destroy(dialog);
  return name ? name.get() : "";
}

}  // namespace

OpinionsView::OpinionsView()
    : box_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 6))),
      summary_(new_label("", {.wrap = true})),
      rows_(gtk_list_store_new(columns, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_BOOLEAN)) {
  list_ = new_list(rows_);
  g_object_unref(rows_);  // the list holds it
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled), GTK_SHADOW_IN);
  gtk_widget_set_size_request(scrolled, 480, 220);
  gtk_container_add(GTK_CONTAINER(scrolled), list_);
  add(GTK_BOX(box_), summary_);
  add(GTK_BOX(box_), scrolled, true);
  add(GTK_BOX(box_), buttons());
}

GtkWidget* OpinionsView::buttons() {
  GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 6);
  const auto button = [&](const char* text, auto action) {
    GtkWidget* made = gtk_button_new_with_mnemonic(text);
    connect(made, "clicked", std::function<void()>(action));
    add(row, made);
  };
  button(tr("_Export…"), [this] { export_all(); });
  button(tr("_Forget Selected"), [this] { forget_selected(); });
  button(tr("Forget A_ll…"), [this] { forget_all(); });
  return GTK_WIDGET(row);
}

template <class Action>
void OpinionsView::with_store(Action action) {
  try {
    if (!std::filesystem::exists(opinions_file())) return set_text(summary_, tr("Nothing is kept yet. Say what you think of a score in the critique."));
    OpinionStore store(opinions_file());
    action(store);
    fill_list(store.all());
  } catch (const std::exception& error) {
    set_text(summary_, error.what());
  }
}

void OpinionsView::refresh() {
  with_store([](OpinionStore&) {});
}

void OpinionsView::fill_list(const Kept& kept) {
  gtk_list_store_clear(rows_);
  for (const Opinion& one : kept.opinions)
    add_row(rows_, one.created, short_name(kept.judgements.at(one.judgement)), one.attribute, stance_label(one.stance), one.id, false);
  for (const Preferred& one : kept.preferences)
    add_row(rows_, one.created, short_name(kept.judgements.at(one.better)), one.attribute,
            fill(tr("Better than {}"), short_name(kept.judgements.at(one.worse))), one.id, true);
  set_text(summary_, fill(tr("Opinions: {0}, preferences: {1}; kept in {2} and nowhere else. The pictures themselves are not kept."),
                          kept.opinions.size(), kept.preferences.size(), opinions_file().string()));
}

void OpinionsView::forget_selected() {
  with_store([this](OpinionStore& store) {
    GtkTreeModel* model = GTK_TREE_MODEL(rows_);
    GList* paths = gtk_tree_selection_get_selected_rows(gtk_tree_view_get_selection(GTK_TREE_VIEW(list_)), nullptr);
    for (GList* path = paths; path; path = path->next) {
      GtkTreeIter at;
      gint64 key = 0;
      gboolean preference = FALSE;
      gtk_tree_model_get_iter(model, &at, static_cast<GtkTreePath*>(path->data));
      gtk_tree_model_get(model, &at, id, &key, is_preference, &preference, -1);
      preference ? store.forget_preference(key) : store.forget_opinion(key);
    }
    g_list_free_full(paths, [](gpointer path) { gtk_tree_path_free(static_cast<GtkTreePath*>(path)); });
  });
}

void OpinionsView::forget_all() {
  if (sure(window_of(box_), tr("Forget all of your opinions? This cannot be undone. A personal critic that was made from them stays.")))
    with_store([](OpinionStore& store) { store.forget_everything(); });
}

void OpinionsView::export_all() {
  const std::filesystem::path file = ask_for_file(window_of(box_));
  if (!file.empty()) with_store([&](OpinionStore& store) { export_opinions(store, file); });
}

}  // namespace aesthete
