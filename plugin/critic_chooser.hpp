// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

namespace aesthete {

/// A combo box of who judges: the shipped critic, and each critic file in the person's own folder.
class CriticChooser {
public:
  CriticChooser();
  GtkWidget* widget() const { return combo_; }

  /// Lists the folder anew, and shows `chosen` (a file, or empty for the shipped one) without calling back.
  void refresh(const std::string& chosen);
  /// Called with the file, or empty for the shipped one.
  void on_change(std::function<void(const std::string&)> changed) { changed_ = std::move(changed); }

private:
  GtkWidget* combo_;
  bool listing_ = false;
  std::function<void(const std::string&)> changed_;
};

}  // namespace aesthete
