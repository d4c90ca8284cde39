// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/review/ahead.hpp"
#include "trainer/review/photograph_view.hpp"
#include "trainer/review/session.hpp"
#include "trainer/review/text_list.hpp"

namespace aesthete {

/// "12 accepted, 3 rejected, 1 rewritten"
std::string summary(const ReviewCounts& counts);

/// The photograph beside its texts, and a key for each thing that can be done. Call gtk_init first.
class ReviewWindow {
public:
  ReviewWindow(ReviewSession& session, const std::string& title);
  ~ReviewWindow();

  /// Until the window is closed.
  void run();

private:
  struct Deed;
  static const std::vector<Deed>& deeds();

  GtkWidget* contents();
  GtkWidget* foot();
  GtkWidget* new_button(const Deed& deed);
  bool pressed(const GdkEventKey& key);
  bool pressed_in_editor(const GdkEventKey& key);
  void attempt(const std::function<void()>& deed);
  void edit();
  void leave_editor();
  bool unsaved() const;
  void refresh();
  void show_photograph();

  ReviewSession& session_;
  GtkWidget *window_, *progress_, *file_, *buttons_;
  PhotographView photograph_;
  TextList texts_;
  bool editing_ = false;
  std::shared_ptr<const ReadPhotograph> kept_;
  PhotographsAhead ahead_;
};

}  // namespace aesthete
