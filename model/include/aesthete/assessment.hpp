// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace aesthete {

/// One score: a distribution over ten bins of the scale 0–10, bin i covering [i, i + 1).
struct Score {
  double mean = 0;                          ///< 0–10, the mean of the distribution
  double spread = 0;                        ///< its standard deviation, in points of the scale
  double percentile = 0;                    ///< 0–100, among the critic's reference photographs
  std::array<double, 10> distribution{};    ///< sums to 1
};

/// A sentence for a person, chosen from the critic's phrases. Kept as a template and its values, so that a host can
/// translate the template before the values go in.
struct Feedback {
  std::string phrase;               ///< English, with {0}, {1} … for the values
  std::vector<std::string> values;  ///< what goes in, already rounded: "12", "3.5"
  std::string tool;                 ///< the GIMP tool that helps, as a menu path in English ("Colors ▸ Levels"); may be empty
};

struct AttributeScore {
  std::string name;        ///< one of the critic's attributes, e.g. "depth_of_field"
  Score score;
  Feedback feedback;
  bool weak_evidence = false;  ///< the score rests on little; the card says on what
};

/// What a critic says of one picture.
struct Assessment {
  Score overall;
  std::vector<AttributeScore> attributes;  ///< in the critic's order
  double familiarity = 0;  ///< 0–1: how near the picture lies to what the critic was trained on; below 0.05 it says little
  std::vector<float> embedding;  ///< what all scores were computed from, comparable between pictures that one critic judged; may be empty
  std::string critic;      ///< SHA-256 of the critic file, in hexadecimal
  std::string notice;      ///< what a person should know, e.g. that the GPU failed and the CPU was used; may be empty
};

using Translate = std::function<std::string(const std::string&)>;

/// The sentence, translated when `translate` is given, with the values in place.
std::string sentence(const Feedback& feedback, const Translate& translate = {});

/// The documented JSON object on one line: file, overall, attributes, familiarity, critic (README, "For scripts").
std::string to_json(const Assessment& assessment, const std::string& file);

/// Indices into assessment.attributes, best percentile first; equal ones keep the critic's order.
std::vector<std::size_t> best_first(const Assessment& assessment);

}  // namespace aesthete
