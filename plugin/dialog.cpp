// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/dialog.hpp"

#include <libgimp/gimpui.h>

#include "plugin/attribute_table.hpp"
#include "plugin/config.hpp"
#include "plugin/card_view.hpp"
#include "plugin/dialog_head.hpp"
#include "plugin/dialog_words.hpp"
#include "plugin/following.hpp"
#include "plugin/labels.hpp"
#include "plugin/main_loop.hpp"
#include "plugin/panes.hpp"
#include "plugin/progress_row.hpp"
#include "plugin/request.hpp"
#include "plugin/stopwatch.hpp"
#include "plugin/text.hpp"
#include "plugin/verdict_view.hpp"

namespace aesthete {
namespace {

enum Response { about = 1, again = 2 };

GtkWidget* new_window() {
  GtkWidget* window = gimp_dialog_new(tr("Critique"), "aesthete-critique", nullptr, GtkDialogFlags(0),
                                      nullptr, nullptr, tr("_About this Critic…"), about,
                                      tr("Critique A_gain"), again, tr("_Close"), GTK_RESPONSE_CLOSE, nullptr);
  gimp_window_set_transient(GTK_WINDOW(window));
  gtk_dialog_set_default_response(GTK_DIALOG(window), again);
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window), about, FALSE);
  return window;
}

class CritiqueDialog : PaneHost {
public:
  CritiqueDialog(GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config);
  ~CritiqueDialog();

  void run();
  void remember() const;
  std::optional<Critiqued> critiqued() const;

  GtkWindow* window() override { return GTK_WINDOW(window_); }
  Target target() const override { return head_.layers().target(); }
  const Verdict* verdict() const override { return following_.verdict(); }
  std::shared_ptr<const Image> picture() const override { return following_.picture(); }
  const Occasion& occasion() const override { return following_.occasion(); }
  GimpProcedureConfig* config() override { return config_; }
  void ask_critic(Work work) override {
    following_.ask(std::move(work), [this](const std::string& text) {
      stopped();
      show_error(text);
    });
  }
  void ask_critic_in_any_case(Work work) override {
    following_.ask_in_any_case(std::move(work), [this](const std::string& text) { show_error(text); });
  }
  std::string critic() const override { return request_.critic; }
  void use_critic(const std::string& file) override {
    request_.critic = file;
    following_.judge();
  }
  void judge_again() override { following_.judge(); }
  void show_message(const std::string& text) override { progress_.show_message(text); }
  void show_error(const std::string& text) override;
  void add_button(GtkWidget* button) override { head_.add_button(button); }

private:
  GtkWidget* contents();
  GtkWidget* scores();
  Request request() const;
  Task task();
  void began();
  void cancel();
  void answer(int response);
  void move();
  void set_reference();
  void set_busy(bool busy);
  void set_old_sensitive(bool sensitive);
  void show_verdict();
  void done();
  void failed(const std::string& message);
  void stopped();
  void changing();
  void outdated();
  void gone(const std::string& message);
  void refresh(bool all);

  GimpProcedureConfig* config_;
  Request request_;
  GtkWidget* window_;
  DialogHead head_;
  VerdictView verdict_view_;
  AttributeTable attributes_;
  ProgressRow progress_;
  bool started_ = false;
  Stopwatch since_built_;
  Following following_;
  Panes panes_;  // last: they may ask for all the rest
};

CritiqueDialog::CritiqueDialog(GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config)
    : config_(config),
      request_(Request::from(config)),
      window_(new_window()),
      head_(image, drawables, request_.device, flag_in(config, "live"),
            {.moved = [this] { move(); },
             .device = [this] { following_.judge(); },
             .live = [this](bool live) { following_.set_live(live); },
             .reference = [this] { set_reference(); }}),
      progress_([this] { cancel(); }),
      following_(flag_in(config, "live"),
                 {.task = [this] { return task(); },
                  .began = [this] { began(); },
                  .progress = [this](double fraction, const char* what) { progress_.show_progress(fraction, what); },
                  .done = [this] { done(); },
                  .failed = [this](const std::string& message) { failed(message); },
                  .changing = [this] { changing(); },
                  .outdated = [this] { outdated(); },
                  .gone = [this](const std::string& message) { gone(message); },
                  .looked = [this] { refresh(false); }}),
      panes_(*this, scores()) {
  attributes_.at_the_end([this](const std::string& attribute) { return panes_.beside(attribute); });
  if (request_.target == "layer") head_.layers().choose_selected_layer();
  add(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(window_))), contents(), true);
  progress_.show_progress(0, tr("Reading the picture…"));
  connect<gboolean(GdkEvent*)>(window_, "focus-in-event", [this](GdkEvent*) {
    refresh(true);
    return FALSE;
  });
}

CritiqueDialog::~CritiqueDialog() {
  gtk_widget_hide(window_);
  gdk_display_flush(gtk_widget_get_display(window_));
  following_.cancel();
  gtk_widget_destroy(window_);
}

GtkWidget* CritiqueDialog::scores() {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 18);
  add(box, verdict_view_.widget());
  add(box, attributes_.widget());
  return GTK_WIDGET(box);
}

GtkWidget* CritiqueDialog::contents() {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_widget_set_size_request(GTK_WIDGET(box), 640, 600);  // room for what is to come, so that it does not jump
  add(box, head_.widget());
  add(box, panes_.widget(), true);
  GtkWidget* foot = progress_.widget();
  gtk_widget_set_valign(foot, GTK_ALIGN_END);
  add(box, foot);
  return GTK_WIDGET(box);
}

void CritiqueDialog::run() {
  // Nothing is read or loaded before the dialog is on the screen.
  connect<gboolean(cairo_t*)>(window_, "draw", [this](cairo_t*) {
    if (!std::exchange(started_, true)) {
      since_built_.report("dialog drawn, since it was asked for");
      on_main_thread([this] { following_.judge(); });
    }
    return FALSE;
  });
  gtk_widget_show_all(window_);
  // This is the plug-in's own loop, and it grabs nothing: GIMP and the image stay usable.
  while (true) {
    const int response = gimp_dialog_run(GIMP_DIALOG(window_));
    if (response != about && response != again) return;
    answer(response);
  }
}

void CritiqueDialog::answer(int response) {
  if (response == again) following_.judge();
  if (response == about && verdict()) show_card(GTK_WINDOW(window_), verdict()->card);
}

Task CritiqueDialog::task() {
  head_.layers().refresh();
  return {target(), request_.file(), request().where()};
}

void CritiqueDialog::began() {
  verdict_view_.set_waiting(true);
  panes_.stale();
  set_busy(true);
}

void CritiqueDialog::cancel() {
  following_.cancel();
  set_busy(false);
  stopped();
  progress_.show_message(tr("Cancelled"));
}

void CritiqueDialog::failed(const std::string& message) {
  set_busy(false);
  stopped();
  show_error(message);
}

void CritiqueDialog::stopped() {
  verdict_view_.set_waiting(false);
  panes_.stopped();
}

void CritiqueDialog::show_error(const std::string& text) {
  progress_.show_error(text);
  g_debug("told: %s", text.c_str());
}

void CritiqueDialog::set_busy(bool busy) {
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window_), again, !busy);
  set_old_sensitive(!busy);
}

void CritiqueDialog::set_old_sensitive(bool sensitive) {
  for (GtkWidget* old : {verdict_view_.widget(), attributes_.widget()}) gtk_widget_set_sensitive(old, sensitive);
}

void CritiqueDialog::done() {
  set_busy(false);
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window_), about, TRUE);
  head_.set_reference_sensitive(true);
  progress_.show_message(summary(*verdict()));
  head_.layers().renew_thumbnail();
  panes_.done(*verdict());
  show_verdict();
}

void CritiqueDialog::show_verdict() {
  const Progress progress = following_.progress();
  g_debug("gained: %s", brief(progress).c_str());  // for tests
  verdict_view_.show(*verdict(), progress);
  attributes_.show(*verdict(), progress);
  verdict_view_.put_beside(panes_.beside("overall"));
}

void CritiqueDialog::set_reference() {
  if (following_.set_reference()) show_verdict();
}

void CritiqueDialog::move() {
  following_.moved();
  panes_.moved();
  following_.judge();
}

void CritiqueDialog::changing() {
  began();
  progress_.show_message(tr("The picture is changing…"));
}

void CritiqueDialog::outdated() {
  set_busy(false);
  progress_.show_message(tr("The picture has changed since it was judged"));
}

void CritiqueDialog::gone(const std::string& message) {
  following_.cancel();
  panes_.stale();
  failed(message);
  set_old_sensitive(false);
  refresh(true);
}

/// What is open and what it is called. The images of a judgement under way are nobody's to choose.
void CritiqueDialog::refresh(bool all) {
  if (following_.busy()) return;
  head_.images().refresh(all);
  if (!all) return;
  following_.forget_names();
  head_.layers().refresh();
}

Request CritiqueDialog::request() const {
  return {head_.layers().is_layer() ? "layer" : "image", head_.device(), request_.critic};
}

void CritiqueDialog::remember() const {
  request().remember(config_);
  g_object_set(config_, "live", gboolean(following_.live()), nullptr);
}

std::optional<Critiqued> CritiqueDialog::critiqued() const {
  if (!verdict()) return std::nullopt;
  return Critiqued{verdict()->assessment, following_.file()};
}

}  // namespace

bool can_show_dialog() { return gtk_init_check(nullptr, nullptr); }

std::optional<Critiqued> run_dialog(GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config) {
  gimp_ui_init("aesthete");
  CritiqueDialog dialog(image, drawables, config);
  dialog.run();
  dialog.remember();
  return dialog.critiqued();
}

}  // namespace aesthete
