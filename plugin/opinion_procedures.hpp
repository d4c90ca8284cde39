// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

namespace aesthete {

constexpr const char* opinion_name = "plug-in-aesthete-opinion";
constexpr const char* prefer_name = "plug-in-aesthete-prefer";
constexpr const char* opinions_name = "plug-in-aesthete-opinions";

/// For scripts: judges the image or its layer, and keeps what somebody thinks of one of the scores.
GimpProcedure* create_opinion_procedure(GimpPlugIn* plug_in);
/// For scripts: judges two images, and keeps that somebody finds the first better.
GimpProcedure* create_prefer_procedure(GimpPlugIn* plug_in);
/// Image ▸ Aesthete ▸ Your Eye…: lists, exports and forgets what is kept.
GimpProcedure* create_opinions_procedure(GimpPlugIn* plug_in);

}  // namespace aesthete
