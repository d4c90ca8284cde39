// SPDX-License-Identifier: GPL-3.0-or-later
// What a critic says when a good photograph is harmed in one known way.
#pragma once

#include <optional>

#include "trainer/edits.hpp"
#include "trainer/suite/figures.hpp"
#include "trainer/suite/judged.hpp"

namespace aesthete {

/// Scores of many photographs, a row each: overall first, then the attributes.
using ScoreRows = std::vector<std::vector<double>>;

/// What one edit did at one strength, over all photographs that it suits.
struct AtStrength {
  double strength = 0;
  std::vector<double> auc;    ///< by name: how likely a photograph without the edit is above one with it
  std::vector<double> fall;   ///< by name: the mean fall, in units of the name's own spread over the good photographs
  std::vector<double> fell;   ///< by name: the share of photographs whose score fell
  double most = 0;            ///< the share where of all attributes the one that the edit harms fell most, in these units
};

struct EditResult {
  std::string edit;
  std::size_t name = 0;       ///< the score that the edit harms
  std::size_t photographs = 0;
  std::vector<AtStrength> at;
  double monotone = 0;        ///< of the steps from one strength to the next, the share where its score fell

  double sensitivity() const;  ///< the mean over strengths of how often its score fell
  double specificity() const;  ///< … of how often it fell most
};

/// originals: a row for each photograph; edited: the same for each strength; spreads: by name.
EditResult compare_edit(const std::string& edit, std::size_t name, const std::vector<double>& strengths, const ScoreRows& originals,
                        const std::vector<ScoreRows>& edited, const std::vector<double>& spreads);

/// Deviation of each name's scores over the photographs.
std::vector<double> spreads_of(const ScoreRows& originals);

/// The share of the rows whose score of each name moved by less than `within` spreads.
std::vector<double> stability(const ScoreRows& originals, const ScoreRows& edited, const std::vector<double>& spreads, double within);

/// Which edits, how strong, on which photographs.
struct ControlledEdits {
  std::vector<Picture> photographs;
  std::vector<std::string> edits;
  std::vector<double> strengths;
  double within = .5;          ///< spreads that a score may move by where nothing changed
  std::vector<std::string> mended{};  ///< harms that are also judged mended (mended_edits())
  std::map<std::string, std::vector<Picture>> suited{};  ///< by edit; filled by suit()

  /// Looks at each photograph, on so many threads, and finds the edits that suit it.
  void suit(unsigned workers);
  std::vector<ToJudge> subjects() const;
};

/// From the recipe's table [controlled]: edits, strengths, within, mended, photographs (the source of ratings to take the best
/// of), count. `folder`: photographs from there instead; of more than count some are drawn. None when it has no table.
std::optional<ControlledEdits> read_controlled(const Settings& recipe, const std::vector<std::string>& folder, const Collection* rated);

Picture edited(const Picture& photograph, const std::string& edit, double strength);

struct ControlledResults {
  std::vector<EditResult> edits;
  std::vector<std::pair<std::string, std::vector<double>>> harmless;  ///< by edit: stability by name
};

/// For each edit a line: as JSON, all that is known; as a table, the AUC of the score it harms at each strength, its figures,
/// and where that is another one, the attribute that fell most.
std::string edit_lines(const ControlledResults& results, const std::vector<std::string>& names);
std::string edit_table(const ControlledResults& results, const std::vector<std::string>& names);

ControlledResults report_controlled(const ControlledEdits& what, const std::vector<std::string>& names, const Judgements& judged, Figures& figures);

}  // namespace aesthete
