// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "aesthete/assessment.hpp"

namespace aesthete {

/// From which difference between two pictures on people agree in nine of ten cases, as `aesthete-trainer calibrate` found.
struct VerdictRule {
  std::string name;                  ///< "overall" or an attribute
  std::optional<double> difference;  ///< in points of the scale, at least 0; nothing: no difference is enough
  std::string evidence;              ///< what this rests on, one English sentence
};

/// The rules of a critic file: of overall and its attributes; none when it was never calibrated. Reads only the header. Throws
/// Error as Critic::open does, and when the rules are damaged.
std::vector<VerdictRule> read_verdict_rules(const std::filesystem::path& file);

/// What may be said of a difference. Only better and worse are verdicts: those that would be right in nine of ten cases.
enum class Call {
  better,
  worse,
  too_close,    ///< a larger difference would do
  no_evidence,  ///< no difference of this score would do, or the critic was never calibrated
};

/// "better", "worse", "too_close" or "no_evidence".
const char* name_of(Call call);

/// How one score of a picture differs from a reference's.
struct Difference {
  std::string name;   ///< "overall" or an attribute
  double points = 0;  ///< −10 to 10, the picture's less the reference's
  Call call = Call::no_evidence;
};

/// What a difference of so many points means. Swapping two pictures swaps better and worse and changes nothing else.
Call call(const std::string& name, double points, const std::vector<VerdictRule>& rules);

/// Overall first, then the attributes in the critic's order.
std::vector<Difference> differences(const Assessment& picture, const Assessment& reference, const std::vector<VerdictRule>& rules);

/// One of the pictures that are compared. Names are each used once.
struct ComparedPicture {
  std::string name;
  Assessment assessment;
  std::size_t given = 0;  ///< where it stood in what was asked for; has no say in anything
};

struct Comparison {
  std::vector<ComparedPicture> pictures;             ///< best first
  std::size_t reference = 0;                         ///< index into pictures
  std::vector<std::vector<Difference>> differences;  ///< of each picture to the reference; the reference's own are zero
};

/// Puts pictures in order, by overall score, then by their attributes', then by name, and sets them beside the one that is
/// named `reference` (empty: the best). The order in which they come changes nothing. Throws Error when there is none of that name.
Comparison compare(std::vector<ComparedPicture> pictures, const std::string& reference, const std::vector<VerdictRule>& rules);

/// What each part of a picture contributes: `whole` less the same picture without that part, by whose name `without` calls
/// it. Points above zero are what the part adds. The whole comes first, then the parts, the largest contribution first; a
/// part's scores are those of the picture without it. The order in which they come changes nothing.
Comparison contributions(ComparedPicture whole, std::vector<ComparedPicture> without, const std::vector<VerdictRule>& rules);

/// The documented JSON object on one line: reference, variants, calibrated (README, "For scripts").
std::string to_json(const Comparison& comparison, bool calibrated);

}  // namespace aesthete
