// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/dialog_window.hpp"

#include <libgimp/gimpui.h>

#include <utility>

#include "plugin/labels.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

GtkWidget* new_critique_window() {
  GtkWidget* window = gimp_dialog_new(tr("Critique"), "aesthete-critique", nullptr, GtkDialogFlags(0),
                                      nullptr, nullptr, tr("_About this Critic…"), CritiqueWindow::about,
                                      tr("Critique A_gain"), CritiqueWindow::again, tr("_Close"), GTK_RESPONSE_CLOSE, nullptr);
  gimp_window_set_transient(GTK_WINDOW(window));
  gtk_dialog_set_default_response(GTK_DIALOG(window), CritiqueWindow::again);
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window), CritiqueWindow::about, FALSE);
  return window;
}

}  // namespace

CritiqueWindow::CritiqueWindow(GimpImage* image, GimpDrawable** drawables, const std::string& device, bool live, DialogHead::Listener head,
                               std::function<void()> cancel)
    : window_(new_critique_window()),
      head_(image, drawables, device, live, std::move(head)),
      foot_(std::move(cancel)),
      scores_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 18))) {
  add(GTK_BOX(scores_), verdict_view_.widget());
  add(GTK_BOX(scores_), attributes_.widget());
  foot_.show_progress(0, tr("Reading the picture…"));
}

void CritiqueWindow::add_pages(GtkWidget* pages) {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_widget_set_size_request(GTK_WIDGET(box), 640, 600);  // room for what is to come, so that it does not jump
  add(box, head_.widget());
  add(box, pages, true);
  gtk_widget_set_valign(foot_.widget(), GTK_ALIGN_END);
  add(box, foot_.widget());
  add(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(window_))), GTK_WIDGET(box), true);
}

void CritiqueWindow::on_first_draw(std::function<void()> drawn) {
  connect<gboolean(cairo_t*)>(window_, "draw", [this, drawn](cairo_t*) {
    if (!std::exchange(drawn_, true)) drawn();
    return FALSE;
  });
}

void CritiqueWindow::on_focus(std::function<void()> focused) {
  connect<gboolean(GdkEvent*)>(window_, "focus-in-event", [focused](GdkEvent*) {
    focused();
    return FALSE;
  });
}

int CritiqueWindow::respond() { return gimp_dialog_run(GIMP_DIALOG(window_)); }

void CritiqueWindow::hide() {
  gtk_widget_hide(window_);
  gdk_display_flush(gtk_widget_get_display(window_));
}

void CritiqueWindow::set_judged() {
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window_), about, TRUE);
  head_.set_reference_sensitive(true);
}

void CritiqueWindow::set_busy(bool busy) {
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window_), again, !busy);
  set_scores_sensitive(!busy);
}

void CritiqueWindow::set_scores_sensitive(bool sensitive) {
  for (GtkWidget* old : {verdict_view_.widget(), attributes_.widget()}) gtk_widget_set_sensitive(old, sensitive);
}

void CritiqueWindow::show_scores(const Verdict& verdict, const Progress& progress) {
  verdict_view_.show(verdict, progress);
  attributes_.show(verdict, progress);
}

}  // namespace aesthete
