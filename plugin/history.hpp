// SPDX-License-Identifier: GPL-3.0-or-later
// How a picture has developed: its judgements, kept as JSON with the image (README, "History").
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "aesthete/assessment.hpp"

namespace aesthete {

struct HistoryScore {
  double points = 0;      ///< 0–10
  double percentile = 0;  ///< 0–100
};

/// One judgement.
struct HistoryEntry {
  std::int64_t time = 0;  ///< seconds since 1970, UTC
  int number = 0;         ///< the how-manieth kept with this image, from 1
  HistoryScore overall;
  std::map<std::string, HistoryScore> attributes;
  std::string critic;  ///< SHA-256 of the critic file
  std::string layer;   ///< the layer that was judged; empty for the image
  std::vector<std::string> layers;  ///< the visible layers, from top to bottom
  std::string deed, deed_layer;     ///< what was done before, see Deed; empty for the first of a sitting
  std::string note;                 ///< the user's
};

using History = std::vector<HistoryEntry>;  ///< oldest first

HistoryEntry entry_of(const Assessment& assessment, std::int64_t time);

/// Adds an entry and numbers it.
void append(History& history, HistoryEntry entry);

/// Adds the entries that others have kept meanwhile, in the order of time. An entry that both have stays as it is in `history`, with the others' note where it has none;
/// numbers go on rising.
void take_in(History& history, const History& kept);

/// What is comparable: the judgements of the image, where the name is empty, or of the layer of that name.
History judgements_of(const History& history, const std::string& layer);

/// Bounds: the first entry is kept, then the newest; names and notes are cut.
constexpr std::size_t most_entries = 200, most_bytes = 64 * 1024, most_layers = 24, most_name = 80, most_note = 400;

/// One line of JSON of at most most_bytes. Entries that do not fit are dropped from `history`, the second-oldest first.
std::string to_json(History& history);

/// Throws Error when the text is damaged or of a newer format.
History history_from_json(std::string_view text);

}  // namespace aesthete
