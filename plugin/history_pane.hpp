// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/history_chart.hpp"
#include "plugin/pane.hpp"

namespace aesthete {

/// How the followed image or layer has developed: what is kept with the image, and what was judged since the dialog was
/// opened.
class HistoryPane : public Pane {
public:
  explicit HistoryPane(PaneHost& host);
  std::string title() const override;
  GtkWidget* widget() override { return box_; }
  void done(const Verdict& verdict) override;

private:
  struct Sitting {
    int image = 0;
    History history;
    std::string problem;  // why what is kept could not be read
  };
  void sit_down(GimpImage* image);
  GtkWidget* below();
  void set_keeping(bool keep);
  bool keeping() const;
  void keep();
  void set_note();
  void show();
  void tell();

  PaneHost& host_;
  Sitting sitting_;
  HistoryChart chart_;
  GtkWidget *box_, *keep_, *told_, *note_, *problem_;
  bool telling_ = false;
  int told_number_ = 0;  // of the judgement that the note is on
};

std::unique_ptr<Pane> new_history_pane(PaneHost& host);

}  // namespace aesthete
