// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/opinion_pane.hpp"

#include "plugin/critic_chooser.hpp"
#include "plugin/labels.hpp"
#include "plugin/opinion_buttons.hpp"
#include "plugin/opinion_keeper.hpp"
#include "plugin/opinion_words.hpp"
#include "plugin/opinions_view.hpp"
#include "plugin/results.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

class OpinionPane final : public Pane {
public:
  explicit OpinionPane(PaneHost& host) : host_(host), page_(GTK_WIDGET(new_box(GTK_ORIENTATION_VERTICAL, 12))) {
    add(GTK_BOX(page_), chooser_row());
    add(GTK_BOX(page_), opinions_.widget(), true);
    chooser_.refresh(host_.critic());
    chooser_.on_change([this](const std::string& file) { host_.use_critic(file); });
  }

  std::string title() const override { return tr("Your Eye"); }
  GtkWidget* widget() override { return page_; }

  GtkWidget* beside(const std::string& attribute) override {
    return new_opinion_buttons(score_label(attribute), [this, attribute](Stance stance) { say(attribute, stance); });
  }

  void shown(bool in_front) override {
    in_front_ = in_front;
    if (!in_front) return;
    chooser_.refresh(host_.critic());
    opinions_.refresh();
  }

private:
  GtkWidget* chooser_row() {
    GtkBox* row = new_box(GTK_ORIENTATION_HORIZONTAL, 12);
    add(row, new_label_of(tr("Wh_o judges:"), chooser_.widget()));
    add(row, chooser_.widget(), true);
    return GTK_WIDGET(row);
  }

  void say(const std::string& attribute, Stance stance) {
    const Verdict* verdict = host_.verdict();
    const auto picture = host_.picture();
    try {
      if (!verdict || !picture) throw Error(tr("The picture that these scores are of is not at hand any more; critique again"));
      keeper_.keep(picture, file_of(host_.target().image), *verdict, attribute, stance, [this](const std::string& error) {
        error.empty() ? host_.show_message(tr("Your opinion is kept, on this computer alone.")) : host_.show_error(error);
        if (in_front_) opinions_.refresh();
      });
    } catch (const Error& error) {
      host_.show_error(error.what());
    }
  }

  PaneHost& host_;
  GtkWidget* page_;
  CriticChooser chooser_;
  OpinionsView opinions_;
  bool in_front_ = false;
  OpinionKeeper keeper_;
};

}  // namespace

std::unique_ptr<Pane> make_opinion_pane(PaneHost& host) { return std::make_unique<OpinionPane>(host); }

}  // namespace aesthete
