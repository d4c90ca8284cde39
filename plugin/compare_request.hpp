// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <memory>
#include <string>
#include <vector>

#include "plugin/request.hpp"
#include "plugin/variants.hpp"

namespace aesthete {

/// What the arguments of plug-in-aesthete-compare ask for, read from and written to its config.
struct CompareRequest {
  std::string variants = "layers";  ///< "layers", "images" or "files"
  std::string show = "alone";       ///< "alone", "added" or "left-out"
  std::vector<std::string> files;   ///< paths
  std::vector<int> images;          ///< ids; none: all that are open
  std::string reference;            ///< a name, or empty for the best
  Request critic;                   ///< its device and critic

  static CompareRequest from(GimpProcedureConfig* config);
  /// Keeps variants and show as the last values.
  void remember(GimpProcedureConfig* config) const;

  Showing showing() const;
};

/// Adds variants, show, files, images, reference, device and critic to a procedure.
void add_compare_arguments(GimpProcedure* procedure);

/// What is asked for. `layers`: ids, where layers are. Throws Error where there are fewer than two.
std::unique_ptr<Variants> variants_of(const CompareRequest& request, GimpImage* image, const std::vector<int>& layers);

}  // namespace aesthete
