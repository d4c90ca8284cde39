// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/text_list.hpp"

#include <algorithm>

namespace aesthete {
namespace {

/// "depth_of_field" as "Depth of field".
std::string label_of(std::string attribute) {
  std::ranges::replace(attribute, '_', ' ');
  if (!attribute.empty()) attribute[0] = g_ascii_toupper(attribute[0]);
  return attribute;
}

const char* mark_of(const std::string& verdict) {
  if (verdict == "accepted") return "✓ accepted";
  if (verdict == "rejected") return "✗ rejected";
  return verdict == "rewritten" ? "✎ rewritten" : "";
}

/// What it is about, who says it, and what became of it.
GtkWidget* new_heading(const ReviewedText& text) {
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(row), new_label(label_of(text.description.attribute), {.bold = true}), FALSE, FALSE, 0);
  GtkWidget* describer = new_label(text.description.describer, {.dim = true});
  gtk_label_set_ellipsize(GTK_LABEL(describer), PANGO_ELLIPSIZE_END);
  gtk_box_pack_start(GTK_BOX(row), describer, TRUE, TRUE, 0);
  GtkWidget* mark = new_label(mark_of(text.verdict));
  add_class(mark, "mark");
  gtk_box_pack_end(GTK_BOX(row), mark, FALSE, FALSE, 0);
  return row;
}

GtkWidget* new_body(const ReviewedText& text) {
  GtkWidget* body = new_label(text.shown(), {.dim = text.verdict == "rejected", .wrap = true});
  gtk_label_set_max_width_chars(GTK_LABEL(body), 40);  // the list's width decides, not the longest text
  if (text.verdict == "rejected") add_class(body, "struck");
  return body;
}

}  // namespace

TextList::TextList(std::function<void(std::size_t)> chosen) : scrolled_(gtk_scrolled_window_new(nullptr, nullptr)), list_(gtk_list_box_new()) {
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled_), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list_), GTK_SELECTION_NONE);
  add_class(list_, "texts");
  gtk_container_add(GTK_CONTAINER(scrolled_), list_);
  connect<void(GtkListBoxRow*)>(list_, "row-activated", [chosen = std::move(chosen)](GtkListBoxRow* row) { chosen(std::size_t(gtk_list_box_row_get_index(row))); });
}

void TextList::show(const std::vector<ReviewedText>& texts, std::size_t current, bool editing) {
  editor_ = nullptr;
  current_ = current;
  gtk_container_foreach(GTK_CONTAINER(list_), [](GtkWidget* row, gpointer) { gtk_widget_destroy(row); }, nullptr);
  for (std::size_t i = 0; i < texts.size(); ++i) gtk_container_add(GTK_CONTAINER(list_), new_row(texts[i], i == current, editing && i == current));
  gtk_widget_show_all(list_);
  if (editor_) gtk_widget_grab_focus(editor_);
}

GtkWidget* TextList::new_row(const ReviewedText& text, bool current, bool editing) {
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(box), new_heading(text), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), editing ? new_editor(text.shown()) : new_body(text), FALSE, FALSE, 0);
  GtkWidget* row = gtk_list_box_row_new();
  gtk_container_add(GTK_CONTAINER(row), box);
  gtk_widget_set_can_focus(row, FALSE);
  add_class(row, "text");
  if (!current) return row;
  add_class(row, "current");
  connect<void(GdkRectangle*)>(row, "size-allocate", [this](GdkRectangle*) {
    g_idle_add([](gpointer self) { return static_cast<TextList*>(self)->scroll_to_current(), G_SOURCE_REMOVE; }, this);
  });
  return row;
}

GtkWidget* TextList::new_editor(const std::string& text) {
  editor_ = gtk_text_view_new();
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(editor_), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(editor_), FALSE);
  gtk_text_buffer_set_text(gtk_text_view_get_buffer(GTK_TEXT_VIEW(editor_)), text.c_str(), int(text.size()));
  add_class(editor_, "editor");
  GtkWidget* frame = gtk_frame_new(nullptr);
  gtk_container_add(GTK_CONTAINER(frame), editor_);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(box), frame, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), new_label("Ctrl+Enter keeps it, Escape leaves it as it was", {.dim = true}), FALSE, FALSE, 0);
  return box;
}

std::string TextList::edited() const {
  if (!editor_) return "";
  GtkTextBuffer* buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(editor_));
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds(buffer, &start, &end);
  return Text(gtk_text_buffer_get_text(buffer, &start, &end, FALSE)).get();
}

void TextList::scroll_to_current() {
  GtkListBoxRow* row = gtk_list_box_get_row_at_index(GTK_LIST_BOX(list_), int(current_));
  if (!row) return;
  GtkAllocation place;
  gtk_widget_get_allocation(GTK_WIDGET(row), &place);
  gtk_adjustment_clamp_page(gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled_)), place.y, place.y + place.height);
}

}  // namespace aesthete
