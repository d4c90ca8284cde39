// SPDX-License-Identifier: GPL-3.0-or-later
// What an evaluation found, number by number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "trainer/settings.hpp"

namespace aesthete {

struct Figure {
  std::string section;        ///< "agreement", "edits", …
  std::string name;           ///< "BIQ2021 test, overall, ss02: SROCC"; no two alike
  double value = 0;
  std::size_t count = 0;      ///< of photographs, pairs or verdicts that it rests on
  std::optional<double> asked{};
  bool at_most = false;       ///< asked is an upper bound

  bool reached() const { return !asked || (at_most ? value <= *asked : value >= *asked); }
};

class Figures {
public:
  /// Takes what is asked from the recipe's tables [at_least] and [at_most], by the figures' names.
  explicit Figures(const Settings& recipe);

  void add(const std::string& section, const std::string& name, double value, std::size_t count);
  /// What could not be measured, and why.
  void skip(const std::string& what, const std::string& why);

  /// What is asked and was not measured is skipped too: its name may be misspelt.
  void skip_what_was_asked_in_vain();

  const std::vector<Figure>& all() const { return all_; }
  const std::vector<std::pair<std::string, std::string>>& skipped() const { return skipped_; }

  /// One object a line, or a table with what is asked.
  std::string lines() const;
  std::string text() const;

private:
  nlohmann::json at_least_, at_most_;
  std::vector<Figure> all_;
  std::vector<std::pair<std::string, std::string>> skipped_;
};

/// "≥ 0.87", or nothing.
std::string asked_of(const Figure& figure);

}  // namespace aesthete
