// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/review/window.hpp"

#include <filesystem>
#include <format>

#include "trainer/review/keys.hpp"
#include "trainer/review/style.hpp"

namespace aesthete {
namespace {

constexpr int longest_side = 2560;  // of a photograph on the screen
constexpr std::size_t photographs_ahead = 2;

std::string progress_of(const ReviewSession& session) {
  const std::string place = session.finished() ? std::format("all {} photographs", session.photographs())
                                               : std::format("{} of {}", session.place() + 1, session.photographs());
  return std::format("{}, {} rewritten", place, session.counts().rewritten);
}

std::string farewell(const ReviewSession& session) {
  if (session.photographs() == 0) return "There is nothing that you have not judged already.";
  return std::format("That was the last photograph.\n{}\n\nB goes back, Q quits.", summary(session.counts()));
}

std::string file_of(const Photograph& photograph) {
  const std::string name = std::filesystem::path(photograph.path).filename().string();
  return photograph.member.empty() ? name : name + ": " + photograph.member;
}

}  // namespace

std::string summary(const ReviewCounts& counts) {
  return std::format("{} accepted, {} rejected, {} rewritten", counts.accepted, counts.rejected, counts.rewritten);
}

struct ReviewWindow::Deed {
  const char *name, *key;
  guint keyval;
  bool shift;
  void (*act)(ReviewWindow&);
};

const std::vector<ReviewWindow::Deed>& ReviewWindow::deeds() {
  static const std::vector<Deed> all{
      {"Accept", "A", GDK_KEY_a, false, [](ReviewWindow& w) { w.session_.accept(); }},
      {"Reject", "R", GDK_KEY_r, false, [](ReviewWindow& w) { w.session_.reject(); }},
      {"Rewrite", "E", GDK_KEY_e, false, [](ReviewWindow& w) { w.edit(); }},
      {"Skip", "S", GDK_KEY_s, false, [](ReviewWindow& w) { w.session_.skip(); }},
      {"Back", "B", GDK_KEY_b, false, [](ReviewWindow& w) { w.session_.back(); }},
      {"Accept All", "Shift+A", GDK_KEY_a, true, [](ReviewWindow& w) { w.session_.accept_all(); }},
      {"Quit", "Q", GDK_KEY_q, false, [](ReviewWindow& w) { gtk_window_close(GTK_WINDOW(w.window_)); }},
  };
  return all;
}

ReviewWindow::ReviewWindow(ReviewSession& session, const std::string& title)
    : session_(session),
      window_(gtk_window_new(GTK_WINDOW_TOPLEVEL)),
      progress_(new_label("", {.bold = true})),
      file_(new_label("", {.dim = true})),
      buttons_(gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6)),
      texts_([this](std::size_t text) {
        if (!editing_) attempt([&] { session_.select(text); });
      }),
      ahead_([this] { g_idle_add([](gpointer self) { return static_cast<ReviewWindow*>(self)->show_photograph(), G_SOURCE_REMOVE; }, this); }, longest_side) {
  use_style();
  gtk_window_set_title(GTK_WINDOW(window_), title.c_str());
  gtk_window_set_default_size(GTK_WINDOW(window_), 1200, 760);
  gtk_container_add(GTK_CONTAINER(window_), contents());
  connect<gboolean(GdkEventKey*)>(window_, "key-press-event", [this](GdkEventKey* key) { return gboolean(editing_ ? pressed_in_editor(*key) : pressed(*key)); });
  connect<gboolean(GdkEvent*)>(window_, "delete-event", [this](GdkEvent*) {
    if (unsaved()) gtk_widget_error_bell(window_);
    return gboolean(unsaved());
  });
  connect<void()>(window_, "destroy", [this] {
    window_ = nullptr;
    gtk_main_quit();
  });
  refresh();
}

ReviewWindow::~ReviewWindow() {
  if (window_) gtk_widget_destroy(window_);
}

void ReviewWindow::run() {
  gtk_widget_show_all(window_);
  refresh();
  gtk_main();
}

GtkWidget* ReviewWindow::contents() {
  GtkWidget* middle = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(middle), photograph_.widget(), TRUE, TRUE, 0);
  gtk_widget_set_size_request(texts_.widget(), 400, -1);
  gtk_box_pack_start(GTK_BOX(middle), texts_.widget(), FALSE, FALSE, 0);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_box_pack_start(GTK_BOX(box), middle, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box), foot(), FALSE, FALSE, 0);
  return box;
}

GtkWidget* ReviewWindow::foot() {
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(row), progress_, FALSE, FALSE, 0);
  gtk_label_set_ellipsize(GTK_LABEL(file_), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_pack_start(GTK_BOX(row), file_, TRUE, TRUE, 6);
  for (const Deed& deed : deeds()) gtk_box_pack_start(GTK_BOX(buttons_), new_button(deed), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), buttons_, FALSE, FALSE, 0);
  return row;
}

GtkWidget* ReviewWindow::new_button(const Deed& deed) {
  GtkWidget* words = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(words), new_label(deed.name), FALSE, FALSE, 0);
  GtkWidget* key = new_label(deed.key);
  add_class(key, "key");
  gtk_box_pack_start(GTK_BOX(words), key, FALSE, FALSE, 0);
  GtkWidget* button = gtk_button_new();
  gtk_container_add(GTK_CONTAINER(button), words);
  gtk_widget_set_can_focus(button, FALSE);  // the keys belong to the texts
  atk_object_set_name(gtk_widget_get_accessible(button), deed.name);
  connect<void()>(button, "clicked", [this, &deed] { attempt([&] { deed.act(*this); }); });
  return button;
}

bool ReviewWindow::pressed(const GdkEventKey& key) {
  if (key.state & (GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_SUPER_MASK)) return false;
  const guint keyval = latin(key);
  const bool shift = key.state & GDK_SHIFT_MASK;
  for (const Deed& deed : deeds())
    if (deed.shift == shift && deed.keyval == keyval) return attempt([&] { deed.act(*this); }), true;
  if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Up) return attempt([&] { session_.back(); }), true;
  if (keyval == GDK_KEY_Down) return attempt([&] { session_.skip(); }), true;
  return false;
}

bool ReviewWindow::pressed_in_editor(const GdkEventKey& key) {
  if (key.keyval == GDK_KEY_Escape) return leave_editor(), true;
  const bool enter = key.keyval == GDK_KEY_Return || key.keyval == GDK_KEY_KP_Enter;
  if (!enter || !(key.state & GDK_CONTROL_MASK)) return false;
  const std::string text = texts_.edited();
  attempt([&] { session_.rewrite(text); });
  return true;
}

/// Does it and shows what came of it. An error inside a callback of GTK has nowhere else to go.
void ReviewWindow::attempt(const std::function<void()>& deed) {
  try {
    editing_ = false;
    deed();
    if (window_) refresh();
  } catch (const std::exception& error) {
    GtkWidget* message = gtk_message_dialog_new(GTK_WINDOW(window_), GTK_DIALOG_MODAL, GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE, "%s", error.what());
    gtk_dialog_run(GTK_DIALOG(message));
    gtk_widget_destroy(message);
    refresh();
  }
}

void ReviewWindow::edit() { editing_ = !session_.finished(); }

void ReviewWindow::leave_editor() {
  editing_ = false;
  refresh();
}

/// Whether the entry holds what closing the window would lose.
bool ReviewWindow::unsaved() const { return editing_ && texts_.edited() != session_.texts()[session_.current()].shown(); }

void ReviewWindow::refresh() {
  gtk_widget_set_sensitive(buttons_, !editing_);
  gtk_label_set_text(GTK_LABEL(progress_), progress_of(session_).c_str());
  gtk_label_set_text(GTK_LABEL(file_), session_.finished() ? "" : file_of(session_.photograph()).c_str());
  gtk_widget_set_visible(texts_.widget(), !session_.finished());
  texts_.show(session_.texts(), session_.current(), editing_);
  ahead_.want(session_.upcoming(photographs_ahead));
  show_photograph();
}

void ReviewWindow::show_photograph() {
  if (session_.finished()) return kept_.reset(), photograph_.say(farewell(session_));
  auto read = ahead_.get(session_.photograph().id);
  if (!read) return kept_.reset(), photograph_.say("Reading the photograph…");
  if (read == kept_) return;
  kept_ = std::move(read);
  kept_->problem.empty() ? photograph_.show(kept_->picture) : photograph_.say(kept_->problem);
}

}  // namespace aesthete
