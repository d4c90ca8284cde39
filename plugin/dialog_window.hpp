// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

#include <functional>
#include <string>

#include "plugin/attribute_table.hpp"
#include "plugin/dialog_head.hpp"
#include "plugin/progress_row.hpp"
#include "plugin/verdict_view.hpp"

namespace aesthete {

/// What of the critique dialog is on the screen, without its pages: the head, the page with the scores, the foot and the buttons.
class CritiqueWindow {
public:
  enum Response { about = 1, again = 2 };

  CritiqueWindow(GimpImage* image, GimpDrawable** drawables, const std::string& device, bool live, DialogHead::Listener head, std::function<void()> cancel);
  /// Puts the pages between head and foot.
  void add_pages(GtkWidget* pages);
  /// Calls it once, when the window is on the screen for the first time.
  void on_first_draw(std::function<void()> drawn);
  void on_focus(std::function<void()> focused);
  void show() { gtk_widget_show_all(window_); }
  /// Waits until a button is pressed. This is the plug-in's own loop, and it grabs nothing: GIMP and the image stay usable.
  int respond();
  void hide();
  void destroy() { gtk_widget_destroy(window_); }

  GtkWindow* window() { return GTK_WINDOW(window_); }
  DialogHead& head() { return head_; }
  const DialogHead& head() const { return head_; }
  ProgressRow& foot() { return foot_; }
  AttributeTable& attributes() { return attributes_; }
  /// The page with the scores.
  GtkWidget* scores() { return scores_; }

  /// There is a verdict: its card can be asked for, and a reference be set.
  void set_judged();
  void set_busy(bool busy);
  void set_waiting(bool waiting) { verdict_view_.set_waiting(waiting); }
  /// Whether the scores that are shown are of what is there.
  void set_scores_sensitive(bool sensitive);
  void show_scores(const Verdict& verdict, const Progress& progress);
  void put_beside_overall(GtkWidget* widget) { verdict_view_.put_beside(widget); }

private:
  GtkWidget* window_;
  DialogHead head_;
  VerdictView verdict_view_;
  AttributeTable attributes_;
  ProgressRow foot_;
  GtkWidget* scores_;
  bool drawn_ = false;
};

}  // namespace aesthete
