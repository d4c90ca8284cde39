// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plugin/compare_request.hpp"
#include "plugin/compare_table.hpp"

namespace aesthete {

/// What is compared: the layers of an image, the open images, or files, and how a layer is shown; two choosers, and the
/// files that were added.
class CompareChooser {
public:
  CompareChooser(GimpImage* image, GimpDrawable** drawables, const CompareRequest& request);
  GtkWidget* widget() const { return choosers_; }

  void on_change(std::function<void()> changed);
  /// "layers", "images" or "files".
  std::string kind() const;
  /// What there is of that kind now; none of an image that has been closed.
  std::vector<Candidate> candidates() const;
  /// Those candidates, to be judged. Throws Error where there are fewer than two, or the image has been closed.
  std::unique_ptr<Variants> variants(const std::vector<std::string>& keys) const;
  /// Asks which further files to compare. Returns whether any was named.
  bool add_files(GtkWindow* parent);
  /// What was asked for, as it is chosen now.
  CompareRequest request() const;

private:
  void enable_showing() { gtk_widget_set_sensitive(showing_, kind() == "layers"); }

  GimpImage* image_;
  std::vector<int> layers_;
  CompareRequest request_;
  GtkWidget *variants_, *showing_, *choosers_;
};

}  // namespace aesthete
