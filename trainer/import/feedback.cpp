// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody said in GIMP: opinions/store.hpp.
#include <algorithm>

#include "opinions/store.hpp"
#include "trainer/import/format.hpp"

namespace aesthete {
namespace {

constexpr double off = 1;  ///< points by which a score is wrong that somebody calls too high or too low
constexpr const char* source = "feedback";

double meant(double shown, Stance stance) {
  return std::clamp(shown + (stance == Stance::too_low) * off - (stance == Stance::too_high) * off, 0., 10.);
}

/// The very pixels that were judged: an opinion on an edited version says nothing of the file.
Named named(const JudgedPicture& picture) { return {.image = picture.file, .pixels = picture.picture}; }

}  // namespace

void read_feedback(const std::filesystem::path& file, const std::string&, Labels& labels) {
  const Kept kept = OpinionStore(file, OpinionStore::Missing::refuse).all();
  for (const Opinion& one : kept.opinions) {
    const JudgedPicture& of = kept.judgements.at(one.judgement);
    labels.ratings.push_back({.of = named(of), .attribute = one.attribute, .mean = meant(of.scores.at(one.attribute), one.stance), .count = 1, .source = source});
  }
  for (const Preferred& one : kept.preferences)
    labels.preferences.push_back({.better = named(kept.judgements.at(one.better)), .worse = named(kept.judgements.at(one.worse)), .attribute = one.attribute, .source = source});
}

}  // namespace aesthete
