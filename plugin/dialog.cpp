// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/dialog.hpp"

#include <libgimp/gimpui.h>

#include "plugin/attribute_table.hpp"
#include "plugin/card_view.hpp"
#include "plugin/device_chooser.hpp"
#include "plugin/judgement.hpp"
#include "plugin/labels.hpp"
#include "plugin/layer_chooser.hpp"
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

/// "6000×4000 px judged in 0.4 s on the processor"
std::string summary(const Verdict& verdict) {
  const char* text = verdict.device == "cuda" ? tr("{0}×{1} px judged in {2} s on the graphics card")
                                              : tr("{0}×{1} px judged in {2} s on the processor");
  return fill(text, verdict.width, verdict.height, decimal(verdict.seconds, verdict.seconds < 1 ? 2 : 1));
}

class CritiqueDialog : PaneHost {
public:
  CritiqueDialog(GimpImage* image, GimpDrawable** drawables, const Request& request);
  ~CritiqueDialog();

  void run();
  Request request() const;

  GtkWindow* window() override { return GTK_WINDOW(window_); }
  Target target() const override { return layers_.target(); }
  const Verdict* verdict() const override { return verdict_ ? &*verdict_ : nullptr; }
  std::shared_ptr<const Image> picture() const override { return judgement_.picture(); }
  void ask_critic(Work work) override { judgement_.ask(std::move(work)); }
  std::string critic() const override { return request_.critic; }
  void use_critic(const std::string& file) override {
    request_.critic = file;
    start();
  }
  void judge_again() override { start(); }
  void show_message(const std::string& text) override { progress_.show_message(text); }
  void show_error(const std::string& text) override { progress_.show_error(text); }
  void add_button(GtkWidget* button) override { add(GTK_BOX(buttons_), button); }

private:
  GtkWidget* contents();
  GtkWidget* choosers();
  GtkWidget* scores();
  void start();
  void cancel();
  void answer(int response);
  void set_busy(bool busy);
  void done(const Verdict& verdict);

  Request request_;
  GtkWidget* window_;
  LayerChooser layers_;
  DeviceChooser devices_;
  VerdictView verdict_view_;
  AttributeTable attributes_;
  ProgressRow progress_;
  bool started_ = false;
  Stopwatch since_built_;
  std::optional<Verdict> verdict_;
  Judgement judgement_;
  GtkWidget* buttons_;
  Panes panes_;  // last: they may ask for all the rest
};

CritiqueDialog::CritiqueDialog(GimpImage* image, GimpDrawable** drawables, const Request& request)
    : request_(request),
      window_(new_window()),
      layers_(image, drawables),
      devices_(request.device),
      progress_([this] { cancel(); }),
      judgement_({.progress = [this](double fraction, const char* what) { progress_.show_progress(fraction, what); },
                  .done = [this](const Verdict& verdict) { done(verdict); },
                  .failed = [this](const std::string& message) {
                    set_busy(false);
                    progress_.show_error(message);
                  }}),
      buttons_(GTK_WIDGET(new_box(GTK_ORIENTATION_HORIZONTAL, 6))),
      panes_(*this, scores()) {
  attributes_.at_the_end([this](const std::string& attribute) { return panes_.beside(attribute); });
  if (request.target == "layer") layers_.choose_selected_layer();
  add(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(window_))), contents(), true);
  progress_.show_progress(0, tr("Reading the picture…"));
  layers_.on_change([this] {
    panes_.moved();
    start();
  });
  devices_.on_change([this] { start(); });
  connect<gboolean(GdkEvent*)>(window_, "focus-in-event", [this](GdkEvent*) {
    layers_.refresh();
    return FALSE;
  });
}

CritiqueDialog::~CritiqueDialog() {
  gtk_widget_hide(window_);
  gdk_display_flush(gtk_widget_get_display(window_));
  judgement_.cancel();
  gtk_widget_destroy(window_);
}

GtkWidget* CritiqueDialog::choosers() {
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  const auto attach = [grid](int row, const char* text, GtkWidget* widget) {
    GtkWidget* label = gtk_label_new_with_mnemonic(text);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_mnemonic_widget(GTK_LABEL(label), widget);
    gtk_widget_set_hexpand(widget, TRUE);
    gtk_grid_attach(GTK_GRID(grid), label, 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), widget, 1, row, 1, 1);
  };
  attach(0, tr("_What is judged:"), layers_.widget());
  attach(1, tr("_Device:"), devices_.widget());
  return grid;
}

GtkWidget* CritiqueDialog::scores() {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 18);
  add(box, verdict_view_.widget());
  add(box, attributes_.widget());
  return GTK_WIDGET(box);
}

GtkWidget* CritiqueDialog::contents() {
  GtkBox* box = new_box(GTK_ORIENTATION_VERTICAL, 18);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_widget_set_size_request(GTK_WIDGET(box), 640, 520);  // room for what is to come, so that it does not jump
  add(box, choosers());
  add(box, buttons_);
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
      on_main_thread([this] { start(); });
    }
    return FALSE;
  });
  gtk_widget_show_all(window_);
  while (true) {
    const int response = gimp_dialog_run(GIMP_DIALOG(window_));
    if (response != about && response != again) return;
    answer(response);
  }
}

void CritiqueDialog::answer(int response) {
  if (response == again) start();
  if (response == about && verdict_) show_card(GTK_WINDOW(window_), verdict_->card);
}

void CritiqueDialog::start() try {
  layers_.refresh();
  const Target target = layers_.target();
  panes_.stale();
  set_busy(true);
  judgement_.start(target, request_.file(), request().where());
} catch (const Error& error) {
  judgement_.cancel();
  set_busy(false);
  progress_.show_error(error.what());
}

void CritiqueDialog::cancel() {
  judgement_.cancel();
  set_busy(false);
  progress_.show_message(tr("Cancelled"));
}

void CritiqueDialog::set_busy(bool busy) {
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window_), again, !busy);
  for (GtkWidget* old : {verdict_view_.widget(), attributes_.widget()}) gtk_widget_set_sensitive(old, !busy);
}

void CritiqueDialog::done(const Verdict& verdict) {
  verdict_ = verdict;
  set_busy(false);
  gtk_dialog_set_response_sensitive(GTK_DIALOG(window_), about, TRUE);
  verdict_view_.show(verdict);
  progress_.show_message(summary(verdict));
  layers_.renew_thumbnail();
  panes_.done(verdict);
  attributes_.show(verdict);
  verdict_view_.put_beside(panes_.beside("overall"));
}

Request CritiqueDialog::request() const {
  return {layers_.is_layer() ? "layer" : "image", devices_.chosen(), request_.critic};
}

}  // namespace

bool can_show_dialog() { return gtk_init_check(nullptr, nullptr); }

std::optional<Assessment> run_dialog(GimpImage* image, GimpDrawable** drawables, GimpProcedureConfig* config) {
  gimp_ui_init("aesthete");
  CritiqueDialog dialog(image, drawables, Request::from(config));
  dialog.run();
  dialog.request().remember(config);
  if (!dialog.verdict()) return std::nullopt;
  return dialog.verdict()->assessment;
}

}  // namespace aesthete
