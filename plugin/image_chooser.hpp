// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace aesthete {

/// A combo box of the open images: which one the dialog follows, and the others that it can be moved to.
class ImageChooser {
public:
  explicit ImageChooser(GimpImage* image);
  GtkWidget* widget() const { return combo_; }

  /// Null when it has been closed and no other was chosen.
  GimpImage* image() const;

  void on_change(std::function<void(GimpImage*)> changed) { changed_ = std::move(changed); }
  /// Lists the images anew if others are open now, or when `names_too` and one has got another name.
  void refresh(bool names_too);

private:
  using Entry = std::pair<int, std::string>;  // id and name
  void list(std::vector<Entry> entries);

  std::vector<int> open_;  // all ids, those that are not listed too
  std::vector<Entry> entries_;
  int chosen_;
  GtkWidget* combo_;
  std::function<void(GimpImage*)> changed_;
  bool listing_ = false;
};

}  // namespace aesthete
