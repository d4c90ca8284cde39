// SPDX-License-Identifier: GPL-3.0-or-later
// How what was measured is said: data/describer/measured.json.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "trainer/describe/facts.hpp"

namespace aesthete {

/// A measure, cut into levels, each with several ways to say it. No way to say it: the level is not worth a word.
struct WordingScale {
  std::string of;              ///< one of Facts::numbers
  std::vector<double> bounds;  ///< rising; level i is below bounds[i]
  std::vector<std::vector<std::string>> words;  ///< one more than bounds

  std::size_t level(const Facts& facts) const;
};

/// What several scales say together. Its cells are named by the first words of their levels, "dark cold calm".
struct WordingTable {
  std::vector<std::string> by;
  std::map<std::string, std::vector<std::string>> words;
};

/// The sentences, as templates: {scale}, {table} or {name} is replaced by one of its ways, [optional parts] are dropped
/// when something in them has nothing to say.
class Wording {
public:
  /// Throws Error naming the part that is wrong.
  static Wording parse(const std::string& json);

  /// How many sentences of one attribute differ in all their words.
  unsigned variants() const;

  /// One sentence. `seed`: the photograph's, so that the same photograph is always described alike. No two variants
  /// under variants() have the same template, nor the same ways to say a level.
  std::string say(const std::string& attribute, const Facts& facts, std::uint64_t seed, unsigned variant) const;

  const ColourWords& colours() const { return colours_; }

private:
  friend class Phrasing;
  void check() const;
  const std::vector<std::string>* ways(const std::string& name, const Facts& facts) const;

  ColourWords colours_;
  std::map<std::string, WordingScale> scales_;
  std::map<std::string, WordingTable> tables_;
  std::map<std::string, std::vector<std::string>> templates_;  ///< by attribute
};

}  // namespace aesthete
