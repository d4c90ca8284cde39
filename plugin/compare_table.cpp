// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/compare_table.hpp"

#include <algorithm>

#include "plugin/comparison_text.hpp"
#include "plugin/gobject.hpp"
#include "plugin/labels.hpp"
#include "plugin/numbers.hpp"
#include "plugin/score_label.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr int most_scores = 16;  // columns that the store has room for
enum Column { ticked, can_tick, picture, name, key, verdict, first_score, n_columns = first_score + most_scores };

using Path = std::unique_ptr<GtkTreePath, void (*)(GtkTreePath*)>;

/// A pixbuf that holds the thumbnail's memory.
Owned<GdkPixbuf> pixbuf_of(const Image& image) {
  const Bytes bytes(g_bytes_new(image.row(0), image.stride() * std::size_t(image.height())));
  return Owned<GdkPixbuf>(gdk_pixbuf_new_from_bytes(bytes.get(), GDK_COLORSPACE_RGB, FALSE, 8, image.width(), image.height(), int(image.stride())));
}

/// The score, and below it the difference: bold where it is a verdict, faint where it is none.
std::string cell(double score, const Difference& difference, bool is_reference) {
  if (is_reference) return "<b>" + escaped(decimal(score)) + "</b>";
  const std::string change = escaped(signed_points(difference.points));
  const bool sure = difference.call == Call::better || difference.call == Call::worse;
  return escaped(decimal(score)) + "\n<small>" + (sure ? "<b>" + change + "</b>" : "<span alpha=\"65%\">≈ " + change + "</span>") + "</small>";
}

double score_of(const Assessment& assessment, std::size_t score) {
  return score ? assessment.attributes[score - 1].score.mean : assessment.overall.mean;
}

GtkTreeViewColumn* text_column(const std::string& title, int column, bool markup, float align) {
  GtkCellRenderer* text = gtk_cell_renderer_text_new();
  g_object_set(text, "xalign", align, "alignment", align > 0 ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT, nullptr);
  GtkTreeViewColumn* made = gtk_tree_view_column_new_with_attributes(title.c_str(), text, markup ? "markup" : "text", column, nullptr);
  gtk_tree_view_column_set_alignment(made, align);
  return made;
}

}  // namespace

CompareTable::CompareTable() : view_(gtk_tree_view_new()), scroller_(gtk_scrolled_window_new(nullptr, nullptr)) {
  std::vector<GType> types{G_TYPE_BOOLEAN, G_TYPE_BOOLEAN, GDK_TYPE_PIXBUF, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING};
  types.resize(n_columns, G_TYPE_STRING);
  store_ = gtk_list_store_newv(n_columns, types.data());
  const Owned<GtkListStore> given(store_);
  gtk_tree_view_set_model(GTK_TREE_VIEW(view_), GTK_TREE_MODEL(store_));
  gtk_tree_view_set_tooltip_column(GTK_TREE_VIEW(view_), verdict);
  gtk_tree_view_set_enable_search(GTK_TREE_VIEW(view_), FALSE);
  gtk_tree_view_set_grid_lines(GTK_TREE_VIEW(view_), GTK_TREE_VIEW_GRID_LINES_HORIZONTAL);
  set_accessible_name(view_, tr("What is compared, best first"));
  add_columns();
  gtk_container_add(GTK_CONTAINER(scroller_), view_);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scroller_), GTK_SHADOW_IN);
  connect<void(GtkTreePath*, GtkTreeViewColumn*)>(view_, "row-activated", [this](GtkTreePath* path, GtkTreeViewColumn*) { activate(path); });
}

void CompareTable::add_columns() {
  GtkCellRenderer* tick = gtk_cell_renderer_toggle_new();
  connect<void(const char*)>(tick, "toggled", [this](const char* path) { toggle(path); });
  GtkTreeView* view = GTK_TREE_VIEW(view_);
  gtk_tree_view_append_column(view, gtk_tree_view_column_new_with_attributes("", tick, "active", ticked, "visible", can_tick, nullptr));
  GtkCellRenderer* thumbnail = gtk_cell_renderer_pixbuf_new();
  gtk_cell_renderer_set_fixed_size(thumbnail, 68, 48);
  gtk_tree_view_append_column(view, gtk_tree_view_column_new_with_attributes("", thumbnail, "pixbuf", picture, nullptr));
  names_ = gtk_tree_view_column_new();
  GtkCellRenderer* text = gtk_cell_renderer_text_new();
  g_object_set(text, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, "width-chars", 18, nullptr);
  gtk_tree_view_column_set_title(names_, tr("Name"));
  gtk_tree_view_column_pack_start(names_, text, TRUE);
  gtk_tree_view_column_set_attributes(names_, text, "markup", name, nullptr);
  gtk_tree_view_column_set_expand(names_, TRUE);
  gtk_tree_view_append_column(view, names_);
}

/// Once it is known which the critic has.
void CompareTable::add_scores(const ModelCard& card) {
  if (columns_of_scores_) return;
  std::vector<std::string> titles{label_of_score(card, "overall")};
  for (const Attribute& attribute : card.attributes) titles.push_back(label_of_score(card, attribute.name));
  titles.resize(std::min<std::size_t>(titles.size(), most_scores));
  for (const std::string& title : titles)
    gtk_tree_view_append_column(GTK_TREE_VIEW(view_), text_column(title, first_score + int(columns_of_scores_++), true, 1));
}

void CompareTable::list(const std::vector<Candidate>& candidates) {
  candidates_ = candidates;
  gtk_list_store_clear(store_);
  for (const Candidate& candidate : candidates_) append_bare(candidate);
}

void CompareTable::relist(std::vector<Candidate> candidates) {
  for (Candidate& candidate : candidates)
    if (const auto old = std::ranges::find(candidates_, candidate.key, &Candidate::key); old != candidates_.end()) candidate.chosen = old->chosen;
  list(candidates);
}

GtkTreeIter CompareTable::append_row() {
  GtkTreeIter row;
  gtk_list_store_append(store_, &row);
  return row;
}

void CompareTable::append_bare(const Candidate& candidate) {
  GtkTreeIter row = append_row();
  gtk_list_store_set(store_, &row, ticked, gboolean(candidate.chosen), can_tick, TRUE, name,
                     (std::string(std::size_t(candidate.depth) * 2, ' ') + escaped(candidate.name)).c_str(), key, candidate.key.c_str(), -1);
}

void CompareTable::append(const Candidate& candidate, const Comparison& comparison, std::size_t index, const Judged& judged) {
  const ComparedPicture& one = comparison.pictures[index];
  const Owned<GdkPixbuf> thumbnail = pixbuf_of(judged.variants[one.given].thumbnail);
  const bool is_reference = index == comparison.reference;
  std::string label = escaped(one.name);
  if (is_reference) label = fill(judged.parts ? tr("{0}\n<small>the image</small>") : tr("{0}\n<small>reference</small>"), label);
  GtkTreeIter row = append_row();
  gtk_list_store_set(store_, &row, ticked, TRUE, can_tick, gboolean(!candidate.key.empty()), picture, thumbnail.get(), name, label.c_str(), key,
                     candidate.key.c_str(), verdict, escaped(verdict_on(comparison, index, judged)).c_str(), -1);
  for (std::size_t i = 0; i < columns_of_scores_ && i < comparison.differences[index].size(); ++i)
    gtk_list_store_set(store_, &row, first_score + int(i), cell(score_of(one.assessment, i), comparison.differences[index][i], is_reference).c_str(), -1);
}

void CompareTable::show(const Comparison& comparison, const Judged& judged) {
  add_scores(judged.card);
  gtk_list_store_clear(store_);
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < comparison.pictures.size(); ++i) {
    const auto found = std::ranges::find(candidates_, comparison.pictures[i].name, &Candidate::name);
    append(found == candidates_.end() || (judged.parts && i == 0) ? Candidate{} : *found, comparison, i, judged);
    if (found != candidates_.end()) shown.push_back(found->key);
  }
  for (const Candidate& candidate : candidates_)
    if (std::ranges::find(shown, candidate.key) == shown.end()) append_bare(candidate);
  put_cursor_on_first();
}

/// On a name, not on a tick: Enter is then heard as the activation of the row.
void CompareTable::put_cursor_on_first() {
  const Path first(gtk_tree_path_new_first(), gtk_tree_path_free);
  gtk_tree_view_set_cursor(GTK_TREE_VIEW(view_), first.get(), names_, FALSE);
}

std::vector<std::string> CompareTable::chosen() const {
  std::vector<std::string> keys;
  for (const Candidate& candidate : candidates_)
    if (candidate.chosen) keys.push_back(candidate.key);
  return keys;
}

/// Null for the row of a whole whose parts are compared.
Candidate* CompareTable::at(GtkTreePath* path) {
  GtkTreeIter row;
  char* text = nullptr;
  if (!path || !gtk_tree_model_get_iter(GTK_TREE_MODEL(store_), &row, path)) return nullptr;
  gtk_tree_model_get(GTK_TREE_MODEL(store_), &row, key, &text, -1);
  const Text owned(text);
  const auto found = std::ranges::find(candidates_, std::string(text ? text : ""), &Candidate::key);
  return found == candidates_.end() ? nullptr : &*found;
}

void CompareTable::toggle(const char* text) {
  const Path path(gtk_tree_path_new_from_string(text), gtk_tree_path_free);
  Candidate* candidate = at(path.get());
  GtkTreeIter row;
  if (!candidate || !gtk_tree_model_get_iter(GTK_TREE_MODEL(store_), &row, path.get())) return;
  candidate->chosen = !candidate->chosen;
  gtk_list_store_set(store_, &row, ticked, gboolean(candidate->chosen), -1);
  if (on_choice_) on_choice_();
}

void CompareTable::activate(GtkTreePath* path) {
  if (const Candidate* candidate = at(path); candidate && on_reference_) on_reference_(candidate->name);
}

std::string CompareTable::selected() {
  GtkTreePath* cursor = nullptr;
  gtk_tree_view_get_cursor(GTK_TREE_VIEW(view_), &cursor, nullptr);
  const Path path(cursor, gtk_tree_path_free);
  const Candidate* candidate = at(path.get());
  return candidate ? candidate->name : "";
}

}  // namespace aesthete
