// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/fix_pane.hpp"

#include <cstdint>

#include "plugin/fix_apply.hpp"
#include "plugin/fix_words.hpp"
#include "plugin/labels.hpp"
#include "plugin/main_loop.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

class FixPane : public Pane {
public:
  explicit FixPane(PaneHost& host);
  ~FixPane() override { *self_ = nullptr; }

  std::string title() const override { return tr("Try a Fix"); }
  GtkWidget* widget() override { return page_; }
  void moved() override { stale(); }
  void stale() override { wait(tr("Waiting for the scores…")); }
  void stopped() override { wait(stopped_words()); }
  void done(const Verdict&) override;
  void shown(bool in_front) override;

private:
  void wait(const char* why);
  void look();
  void show(const Fixes& fixes);
  void found_all(const Fixes& fixes);
  GtkWidget* row(const Proposal& proposal, const Fixes& fixes);
  void try_it(const Proposal& proposal);

  PaneHost& host_;
  GtkWidget *page_, *status_, *rows_;
  bool in_front_ = false, looked_ = false;
  std::uint64_t round_ = 0;          // what is told of an earlier picture is dropped
  std::shared_ptr<FixPane*> self_;  // null when gone
};

FixPane::FixPane(PaneHost& host)
    : host_(host),
      page_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 12))),
      status_(new_label(tr("Waiting for the scores…"), {.wrap = true})),
      rows_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 12))),
      self_(std::make_shared<FixPane*>(this)) {
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add(GTK_CONTAINER(scrolled), rows_);
  add(GTK_BOX(page_), status_);
  add(GTK_BOX(page_), scrolled, true);
}

void FixPane::wait(const char* why) {
  ++round_;
  looked_ = false;
  gtk_widget_set_sensitive(rows_, FALSE);
  set_text(status_, why);
}

void FixPane::done(const Verdict&) {
  if (in_front_) look();
}

void FixPane::shown(bool in_front) {
  in_front_ = in_front;
  if (in_front && !looked_ && host_.picture()) look();
}

void FixPane::look() {
  looked_ = true;
  const std::uint64_t round = ++round_;
  show({});
  gtk_widget_set_sensitive(rows_, TRUE);
  set_text(status_, tr("Looking for edits that help…"));
  host_.ask_critic([self = self_, round, picture = host_.picture()](const Critic& critic, std::stop_token stop) -> PaneHost::Answer {
    FixWatch watch;
    watch.stop = stop;
    watch.found = [&](const Fixes& so_far, const Proposal&) {
      on_main_thread([self, round, so_far] {
        if (*self && (*self)->round_ == round) (*self)->show(so_far);
      });
    };
    const Fixes fixes = critic.fixes(*picture, watch);
    return [self, round, fixes] {
      if (*self && (*self)->round_ == round) (*self)->found_all(fixes);
    };
  });
}

void FixPane::show(const Fixes& fixes) {
  gtk_container_foreach(GTK_CONTAINER(rows_), [](GtkWidget* old, gpointer) { gtk_widget_destroy(old); }, nullptr);
  for (const Proposal& proposal : fixes.proposals) add(GTK_BOX(rows_), row(proposal, fixes));
  gtk_widget_show_all(rows_);
}

void FixPane::found_all(const Fixes& fixes) {
  g_debug("proposals found: %zu", fixes.proposals.size());
  show(fixes);
  set_text(status_, fixes.proposals.empty() ? tr("Nothing that was tried raises its scores: this photograph is better left alone.")
                                            : tr("Each was tried on this picture. What you choose becomes a filter or an edit that you can undo."));
}

GtkWidget* FixPane::row(const Proposal& proposal, const Fixes& fixes) {
  const ModelCard& card = host_.verdict()->card;
  GtkBox* words = new_box(GTK_ORIENTATION_VERTICAL, 3);
  add(words, new_label(fix_title(proposal), {.bold = true, .wrap = true}));
  add(words, new_label(fix_gain(proposal, fixes, card), {.wrap = true, .tabular = true}));
  if (const std::string caution = fix_caution(proposal, fixes, card); !caution.empty()) add(words, new_label(caution, {.dim = true, .wrap = true}));
  GtkWidget* button = gtk_button_new_with_label(tr("Try"));
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  set_accessible_name(button, fill(tr("Try: {0}"), fix_title(proposal)));
  connect(button, "clicked", std::function<void()>([this, proposal] { try_it(proposal); }));
  GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 12);
  add(row, GTK_WIDGET(words), true);
  add(row, button);
  return GTK_WIDGET(row);
}

void FixPane::try_it(const Proposal& proposal) try {
  apply(judged_target(host_), proposal);
  // This row, and with it what was clicked, goes: not before the click is over.
  on_main_thread([self = self_, tried = Deed{"tried", fix_title(proposal)}] {
    if (*self) (*self)->host_.judge_again(tried);
  });
} catch (const std::exception& error) {
  host_.show_error(error.what());
}

}  // namespace

std::unique_ptr<Pane> new_fix_pane(PaneHost& host) { return std::make_unique<FixPane>(host); }

}  // namespace aesthete
