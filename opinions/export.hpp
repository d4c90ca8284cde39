// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "opinions/store.hpp"

namespace aesthete {

/// A line for each opinion and each preference, for people and spreadsheets; without embeddings.
std::string to_csv(const Kept& kept);

/// All that is kept, embeddings too, as one JSON object.
std::string to_json(const Kept& kept);

/// Writes all into a file by its ending: .csv, .json, or .db for a copy that the trainer reads. Throws Error for another.
void export_opinions(OpinionStore& store, const std::filesystem::path& file);

}  // namespace aesthete
