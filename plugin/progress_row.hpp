// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

namespace aesthete {

/// One line at the foot of the dialog: a progress bar with Cancel while it works, a message when it does not.
class ProgressRow {
public:
  explicit ProgressRow(std::function<void()> cancel);
  GtkWidget* widget() const { return stack_; }

  void show_progress(double fraction, const std::string& what);
  void show_message(const std::string& text);
  void show_error(const std::string& text);

private:
  GtkWidget* working(std::function<void()> cancel);
  GtkWidget* resting();
  void rest(const char* icon, const std::string& text);

  GtkWidget *stack_, *bar_, *icon_, *message_;
};

}  // namespace aesthete
