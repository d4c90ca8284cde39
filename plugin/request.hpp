// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <filesystem>
#include <string>

#include "aesthete/critic.hpp"
#include "plugin/composite.hpp"

namespace aesthete {

/// What a procedure's arguments ask for, read from and written to its config.
struct Request {
  std::string target = "image";  ///< "image" or "layer"
  std::string device = "auto";   ///< "auto", "cpu" or "cuda"
  std::string critic;            ///< a critic file, or empty for the shipped one

  static Request from(GimpProcedureConfig* config);
  /// Keeps all as the last values.
  void remember(GimpProcedureConfig* config) const;

  Device where() const;
  std::filesystem::path file() const;
};

/// The layer that a drawable is, or is the mask of; null where it is a channel.
GimpLayer* layer_of(GimpDrawable* drawable);

/// The layer that the user has selected. Throws Error when it is not exactly one.
GimpLayer* selected_layer(GimpDrawable** drawables);

/// Adds device and critic to a procedure.
void add_critic_arguments(GimpProcedure* procedure);

/// Adds target, device and critic to a procedure.
void add_request_arguments(GimpProcedure* procedure);
/// Adds device and critic alone.
void add_critic_arguments(GimpProcedure* procedure);

}  // namespace aesthete
