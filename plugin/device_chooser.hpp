// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>

namespace aesthete {

/// A combo box of where the critic computes.
class DeviceChooser {
public:
  explicit DeviceChooser(const std::string& device);
  GtkWidget* widget() const { return combo_; }

  /// "auto", "cpu" or "cuda".
  std::string chosen() const;
  void on_change(std::function<void()> changed);

private:
  GtkWidget* combo_;
};

}  // namespace aesthete
