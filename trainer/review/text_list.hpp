// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/review/gtk.hpp"
#include "trainer/review/session.hpp"

namespace aesthete {

/// The texts of a photograph with their verdicts, the current one framed; it can be rewritten in its place.
class TextList {
public:
  explicit TextList(std::function<void(std::size_t)> chosen);  ///< called with the text that was clicked

  GtkWidget* widget() const { return scrolled_; }
  void show(const std::vector<ReviewedText>& texts, std::size_t current, bool editing);
  /// What the entry holds, while the current text is edited.
  std::string edited() const;

private:
  GtkWidget* new_row(const ReviewedText& text, bool current, bool editing);
  GtkWidget* new_editor(const std::string& text);
  void scroll_to_current();

  GtkWidget *scrolled_, *list_, *editor_ = nullptr;
  std::size_t current_ = 0;
};

}  // namespace aesthete
