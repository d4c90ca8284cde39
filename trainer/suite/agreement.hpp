// SPDX-License-Identifier: GPL-3.0-or-later
// How a critic's scores follow people's, on the sets that a recipe names.
#pragma once

#include "trainer/suite/figures.hpp"
#include "trainer/suite/judged.hpp"

namespace aesthete {

/// One of the recipe's [[ratings]] or [[pairs]] tables, and what people said.
struct RatedSet {
  nlohmann::json table;
  Collection words;
  std::string name() const { return words.sources.at(0); }
  bool is_ratings() const { return !words.ratings.empty(); }
};

/// Reads each table. One with "unseen" takes its entries where the files that they name are there. Else one with
/// "fold_pattern" stands for words that may be trained on: it is read only where "only_fold" is set, the fold that the
/// critic was made without. What cannot be read is skipped with its reason.
std::vector<RatedSet> read_sets(const Settings& recipe, const std::vector<std::string>& names, Figures& figures);

/// Of ratings: SROCC, PLCC and KROCC in all, and by the beginning of the file's name where the table has "subset", or,
/// where it has "within", the mean over groups; for attributes also the correlation with overall held fixed. Of pairs: the
/// share in people's order, ties counting half.
void report_agreement(const RatedSet& set, const std::vector<std::string>& names, const Judgements& judged, Figures& figures);

/// The expected calibration error of overall's bins on a set that has "calibrates": a person's ratings of a photograph
/// are taken as a normal distribution about their mean, of the table's spread.
void report_calibration(const RatedSet& set, const Judgements& judged, Figures& figures);

}  // namespace aesthete
