// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_pane.hpp"

#include "plugin/gobject.hpp"
#include "plugin/report_critique.hpp"
#include "plugin/report_file.hpp"
#include "plugin/report_maps.hpp"
#include "plugin/report_picture.hpp"
#include "plugin/results.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

constexpr int picture_side = 1200;  // px

struct DestroyWidget {
  void operator()(GtkWidget* widget) const { gtk_widget_destroy(widget); }
};
using Window = std::unique_ptr<GtkWidget, DestroyWidget>;

/// "sunset-critique.html" for "/photographs/sunset.jpg".
std::string proposed_name(const std::string& file) {
  const std::string name = file_name(file);
  return name.substr(0, name.rfind('.')) + "-" + tr("critique") + ".html";
}

Window new_chooser(GtkWindow* parent, const std::string& file) {
  Window window(gtk_file_chooser_dialog_new(tr("Save Report"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, tr("_Cancel"), GTK_RESPONSE_CANCEL,
                                            tr("_Save"), GTK_RESPONSE_ACCEPT, nullptr));
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(window.get());
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  gtk_file_chooser_set_current_name(chooser, proposed_name(file).c_str());
  gtk_file_chooser_set_extra_widget(chooser, gtk_label_new(tr("The name's ending tells the form: .html is a page, .csv a table, .json for scripts.")));
  gtk_dialog_set_default_response(GTK_DIALOG(window.get()), GTK_RESPONSE_ACCEPT);
  return window;
}

class ReportPane : public Pane {
public:
  explicit ReportPane(PaneHost& host) : host_(host), button_(gtk_button_new_with_mnemonic(tr("Save Re_port…"))) {
    gtk_widget_set_tooltip_text(button_, tr("A page with the photograph, its scores and sentences that needs nothing else; or a table; or JSON"));
    gtk_widget_set_sensitive(button_, FALSE);
    connect<void()>(button_, "clicked", [this] { save(); });
    host_.add_button(button_);
  }

  void stale() override { gtk_widget_set_sensitive(button_, FALSE); }
  void done(const Verdict&) override { gtk_widget_set_sensitive(button_, TRUE); }

private:
  void save() try {
    // While a file is chosen the picture may be judged anew: what is saved is what is seen now.
    ReportEntry entry{.file = name(), .picture = "", .assessment = host_.verdict()->assessment, .error = "", .maps = {}};
    const auto picture = host_.picture();
    const Window chooser = new_chooser(host_.window(), entry.file);
    if (gtk_dialog_run(GTK_DIALOG(chooser.get())) != GTK_RESPONSE_ACCEPT) return;
    const Text path(gtk_file_chooser_get_filename(GTK_FILE_CHOOSER(chooser.get())));
    if (!path) throw Error(tr("A report is written to a folder of this computer; choose one"));
    check_report_name(path.get());
    host_.ask_critic_in_any_case(writing(path.get(), std::move(entry), picture));
  } catch (const std::exception& error) {
    host_.show_error(error.what());
  }

  /// All of it on the worker.
  PaneHost::Work writing(const std::string& file, ReportEntry entry, std::shared_ptr<const Image> picture) {
    return [&host = host_, file, entry, picture](const Critic& critic, std::stop_token) mutable -> PaneHost::Answer {
      entry.picture = jpeg_url(*picture, picture_side);
      entry.maps = report_maps(critic, *picture, true);
      write_report(file, {entry}, critic.card());
      return [&host, file] { host.show_message(fill(tr("Saved as {}"), file)); };
    };
  }

  std::string name() const {
    const Target target = host_.target();
    return target.layer ? name_of(target) : file_of(target.image);
  }

  PaneHost& host_;
  GtkWidget* button_;
};

}  // namespace

std::unique_ptr<Pane> make_report_pane(PaneHost& host) { return std::make_unique<ReportPane>(host); }

}  // namespace aesthete
