// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "aesthete/comparison.hpp"
#include "plugin/comparing.hpp"

namespace aesthete {

/// Something that can be compared.
struct Candidate {
  std::string key;   ///< what the owner knows it by: an id, or a path
  std::string name;  ///< as it is shown
  int depth = 0;     ///< of a layer, in groups
  bool chosen = true;
};

/// A row for each candidate: whether it is compared, its picture, its name and its scores with the differences to the
/// reference; best first, what is not compared below. The row that is activated becomes the reference.
class CompareTable {
public:
  CompareTable();
  GtkWidget* widget() const { return scroller_; }

  /// Shows candidates without scores.
  void list(const std::vector<Candidate>& candidates);
  /// The same, where what was ticked or not stays so.
  void relist(std::vector<Candidate> candidates);
  /// Puts the rows in order and fills them. Of parts the whole comes first.
  void show(const Comparison& comparison, const Judged& judged);

  /// The name in the row that the cursor is on; empty where there is none.
  std::string selected();
  /// The keys of what is ticked, in the order of the candidates.
  std::vector<std::string> chosen() const;

  /// The arrows move the selection from then on.
  void take_keys() { gtk_widget_grab_focus(view_); }

  void on_choice(std::function<void()> changed) { on_choice_ = std::move(changed); }
  void on_reference(std::function<void(const std::string& name)> chosen) { on_reference_ = std::move(chosen); }

private:
  void add_columns();
  void add_scores(const ModelCard& card);
  void put_cursor_on_first();
  void toggle(const char* path);
  void activate(GtkTreePath* path);
  Candidate* at(GtkTreePath* path);
  GtkTreeIter append_row();
  void append(const Candidate& candidate, const Comparison& comparison, std::size_t picture, const Judged& judged);
  void append_bare(const Candidate& candidate);

  std::vector<Candidate> candidates_;
  GtkListStore* store_;
  GtkWidget *view_, *scroller_;
  GtkTreeViewColumn* names_ = nullptr;
  std::size_t columns_of_scores_ = 0;
  std::function<void()> on_choice_;
  std::function<void(const std::string&)> on_reference_;
};

}  // namespace aesthete
