// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libgimp/gimp.h>

#include "plugin/history.hpp"

namespace aesthete {

constexpr const char* history_parasite = "aesthete-history";

/// The history kept with an image; empty where there is none. Throws Error when it is damaged or of a newer version.
History read_history(GimpImage* image);

bool has_history(GimpImage* image);

/// Keeps a history with the image: it is saved with .xcf. This is no undo step, and does not mark the image as changed.
/// What had been kept there and cannot be read is put aside as "aesthete-history-damaged", not lost.
void write_history(GimpImage* image, History& history);

/// Adds one judgement to what is kept with the image. What was kept and cannot be read is put aside.
void keep(GimpImage* image, HistoryEntry entry);

}  // namespace aesthete
