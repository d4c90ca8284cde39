// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>

#include "plugin/request.hpp"

namespace aesthete {

/// What plug-in-aesthete-heat-map is asked for.
struct HeatRequest {
  Request critic;
  std::string attribute = "overall";
  HeatMethod method = HeatMethod::fast;
  bool add_layer = true;

  static HeatRequest from(GimpProcedureConfig* config);
};

void add_heat_arguments(GimpProcedure* procedure);

/// The label of a score in the user's language: "Overall", or the attribute's. Throws Error, naming those there are, when
/// the critic has none of this name.
std::string label_of(const ModelCard& card, const std::string& score);

/// Asks a person for the request, and keeps it in the config. False when they thought better of it. Needs a display.
bool ask_heat_request(GimpProcedure* procedure, GimpProcedureConfig* config);

}  // namespace aesthete
