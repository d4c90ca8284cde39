// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace aesthete {

/// A number of an edit.
struct FixParameter {
  std::string name;  ///< the GEGL operation's property ("std-dev"); see Proposal for those that are none
  double value = 0;
};

/// An edit that GIMP can do, its parameters found for one photograph, and what it does to the scores, found by judging the
/// edited picture.
struct Proposal {
  /// "exposure", "shadows_highlights", "white_balance", "saturation", "contrast", "sharpness", "noise", "straighten" or "crop".
  std::string name;
  /// The GEGL operation with those properties. Empty for "crop" (x, y, width, height in pixels of the picture) and for
  /// "straighten" (degrees, clockwise about the picture's centre; then x, y, width, height to crop to).
  std::string operation;
  std::vector<FixParameter> parameters = {};
  std::string aim = {};            ///< the attribute that it is to mend
  std::vector<double> gains = {};  ///< in points: of overall, then of each attribute in the critic's order
  std::vector<std::size_t> raises = {}, lowers = {};  ///< indices into gains: those that change noticeably
  bool measured = false;  ///< proposed for what is measured in the picture; the scores alone cannot tell

  double value(const std::string& parameter) const;  ///< 0 where there is none of that name
};

/// What was found for one photograph.
struct Fixes {
  std::vector<std::string> names;   ///< "overall", then the critic's attributes
  std::vector<double> scores;       ///< of the photograph as it is, 0–10
  std::vector<double> noticeable;   ///< the smallest change of each score that says something
  std::vector<Proposal> proposals;  ///< best first; empty where the photograph is better left alone
};

/// How a search is watched, stopped and narrowed. All may be left empty. Each function is called on the searching
/// threads, one at a time.
struct FixWatch {
  std::function<void(const Fixes& so_far, const Proposal& found)> found;  ///< each proposal as it is found
  std::function<void(double)> progress;                                   ///< 0–1
  std::stop_token stop;                                                   ///< when requested, Cancelled is thrown soon
  std::string only{};                                                     ///< a proposal's name: no other is looked for
};

/// One JSON object on one line: file, scores, proposals with name, operation, parameters, gains, raises and lowers.
std::string to_json(const Fixes& fixes, const std::string& file);

}  // namespace aesthete
