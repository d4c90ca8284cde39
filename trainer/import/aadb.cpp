// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>
#include <map>
#include <regex>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {
namespace {

struct Told {
  const char* attribute;  ///< empty: it says how much there is of it, not how good that is
  Scale scale;
};

/// By the end of the file's name: scores are 0–1, attributes from −1 (it harms) to 1 (Kong et al., ECCV 2016).
const std::map<std::string, Told> told{
    {"score", {"overall", {0, 1}}},
    {"Content", {"content", {-1, 1}}},
    {"DoF", {"depth_of_field", {-1, 1}}},
    {"Light", {"lighting", {-1, 1}}},
    {"ColorHarmony", {"color", {-1, 1}}},
    {"VividColor", {"color", {-1, 1}}},
    {"RuleOfThirds", {"composition", {-1, 1}}},
    {"BalacingElements", {"composition", {-1, 1}}},  // sic
    {"BalancingElements", {"composition", {-1, 1}}},
    {"Object", {"", {}}},
    {"Repetition", {"", {}}},
    {"Symmetry", {"", {}}},
    {"MotionBlur", {"", {}}},
};

}  // namespace

/// imgListTrainRegression_score.txt and the like: image, value.
void read_aadb(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  std::smatch ending;
  const std::string stem = file.stem().string();
  const auto found = std::regex_match(stem, ending, std::regex("imgList[A-Za-z]+Regression_(\\w+)")) ? told.find(ending[1]) : told.end();
  if (found == told.end())
    throw Error("labels " + file.string() + ": the name must say what it rates, as in imgListTrainRegression_score.txt or …_Light.txt; give it its own name again");
  if (!*found->second.attribute) return;
  const Rows rows = Rows::blank_separated(file);
  const Scale scale = found->second.scale;
  for (const auto& row : rows.rows()) {
    if (row.cells.size() != 2) rows.wrong(row, std::format("it has {} columns, and AADB's lists have 2", row.cells.size()));
    const double value = rows.number(row, 1);
    if (value < scale.low || value > scale.high) rows.wrong(row, std::format("{} in column 2 is not between {} and {}", value, scale.low, scale.high));
    labels.ratings.push_back({{rows.text(row, 0)}, found->second.attribute, scale.mean(value), 0, 0, found->first == "score" ? name : name + " " + found->first});
  }
}

}  // namespace aesthete
