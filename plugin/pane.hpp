// SPDX-License-Identifier: GPL-3.0-or-later
// What the critique dialog and its pages know of each other. A new page is a Pane in a file of its own and a line in
// panes.cpp; it includes this header and nothing of the dialog.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"
#include "plugin/judgement.hpp"
#include "plugin/occasion.hpp"

namespace aesthete {

/// What a pane may ask of the dialog it is in. Main thread only. Outlives its panes.
class PaneHost {
public:
  virtual GtkWindow* window() = 0;

  /// What the dialog follows. Throws Error when the image or the layer has gone.
  virtual Target target() const = 0;
  /// The last verdict; null before the first.
  virtual const Verdict* verdict() const = 0;
  /// The picture that it judged; null before the first, and while the next is read and judged: whoever needs it then waits for done().
  /// Let go of it soon: while somebody holds it, the next judgement has to find other memory (72 MB for 24 megapixels).
  virtual std::shared_ptr<const Image> picture() const = 0;

  /// What is done with the critic on the worker, and what then is to be done on the main thread (may be empty).
  using Answer = std::function<void()>;
  using Work = std::function<Answer(const Critic&, std::stop_token)>;
  /// Asks the critic that judged last. A new judgement requests the token's stop and drops the answer, and waits until
  /// the work has returned: look at the token often. An exception is shown at the foot of the dialog.
  virtual void ask_critic(Work work) = 0;
  /// The same for what is to be done whatever comes: no judgement stops it or drops its answer, and the dialog ends after it. So
  /// the answer may name the host, but no pane.
  virtual void ask_critic_in_any_case(Work work) = 0;

  /// The critic file that judges; empty for the shipped one.
  virtual std::string critic() const = 0;
  /// Another judges from now on, and at once.
  virtual void use_critic(const std::string& file) = 0;
  /// What of the image the last verdict is of, and what had been done to it.
  virtual const Occasion& occasion() const = 0;

  /// The procedure's config, where a pane finds and keeps the settings that it has as arguments.
  virtual GimpProcedureConfig* config() = 0;

  /// Judges now, whether or not the image has changed: after a pane has done something to it, say.
  virtual void judge_again(const Deed& done) = 0;

  virtual void show_message(const std::string& text) = 0;
  virtual void show_error(const std::string& text) = 0;

  /// Puts a button beside *Live* and *Set Reference*.
  virtual void add_button(GtkWidget* button) = 0;

protected:
  ~PaneHost() = default;
};

/// What the last verdict is of, to be changed by what was found in it. Throws Error when it has gone, when another is followed by
/// now, or it has another size: numbers of one picture are not for another.
Target judged_target(const PaneHost& host);

/// What a page says when nothing comes of what it waited for.
const char* stopped_words();

/// A page of the critique dialog. Made before the dialog is shown, so that making one must be quick: what is slow waits
/// for done() or shown(). All on the main thread. When it is destroyed, its widgets have gone.
class Pane {
public:
  virtual ~Pane() = default;

  /// The tab's text in the user's language, and the page. A pane without a page (a button, say) has neither.
  virtual std::string title() const { return ""; }
  virtual GtkWidget* widget() { return nullptr; }

  /// A widget at the end of an attribute's row on the first page ("overall": beside the headline), or null. Called for
  /// each new verdict, after done(); the widget is the table's from then on.
  virtual GtkWidget* beside(const std::string& /*attribute*/) { return nullptr; }

  /// The dialog follows another image or layer now. Its verdict comes with done().
  virtual void moved() {}
  /// The picture has changed or is being judged anew: what is shown is of the past until done().
  virtual void stale() {}
  /// What was waited for, a judgement or the answer to ask_critic(), does not come: it was cancelled, or failed, as the dialog's foot says.
  virtual void stopped() {}
  /// There is a verdict.
  virtual void done(const Verdict& /*verdict*/) {}
  /// The page has come to the front, or has been left.
  virtual void shown(bool /*in_front*/) {}
};

}  // namespace aesthete
