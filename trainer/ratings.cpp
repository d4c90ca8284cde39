// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/ratings.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>

#include "trainer/folds.hpp"
#include "trainer/pairs.hpp"
#include "trainer/part.hpp"
#include "trainer/source.hpp"
#include "trainer/table.hpp"

namespace aesthete {
namespace {

using nlohmann::json;

/// One column, or the weighted mean of several: score = { valence_mean = 2, arousal_mean = 1 }.
double score_of(const Table& table, std::size_t row, const json& columns) {
  if (columns.is_string()) return table.number(row, columns);
  double sum = 0, weights = 0;
  for (const auto& [column, weight] : columns.items()) {
    sum += table.number(row, column) * weight.get<double>();
    weights += std::abs(weight.get<double>());
  }
  return sum / weights;
}

/// The cell of the column "group", or what the first parentheses of "group_pattern" match in it.
class Groups {
public:
  explicit Groups(const json& source)
      : column_(source.contains("group") ? get<std::string>(source, "group") : ""), pattern_(source.contains("group_pattern") ? pattern_of(source, "group_pattern") : std::regex("(.*)")) {}

  std::string of(const Table& table, std::size_t row) const {
    if (column_.empty()) return "";
    const std::string& cell = table.text(row, column_);
    std::smatch match;
    return std::regex_search(cell, match, pattern_) && match.size() > 1 ? match[1].str() : cell;
  }

private:
  std::string column_;
  std::regex pattern_;
};

/// The photographs that the list "leave_out" names, one a line, as the table does. A list lies beside the recipe.
std::set<std::string> left_out(const Settings& recipe, const json& source) {
  std::set<std::string> names;
  if (!source.contains("leave_out")) return names;
  const auto file = recipe.file().parent_path() / get<std::string>(source, "leave_out");
  std::ifstream list(file);
  if (!list) throw Error(where(source) + ": list " + file.string() + ": it cannot be read; correct \"leave_out\"");
  for (std::string line; std::getline(list, line);)
    if (!line.empty()) names.insert(line);
  return names;
}

/// The lowest and the highest score that the raters could give.
std::pair<double, double> range_of(const json& source) {
  const auto range = get<std::vector<double>>(source, "range");
  if (range.size() != 2 || !(range[0] < range[1])) Settings::refuse(where(source), "range", "must be the lowest and the highest score: [from, to]");
  return {range[0], range[1]};
}

}  // namespace

void add_ratings(const Settings& recipe, const json& source, const std::vector<std::string>& names, Collection& all) {
  const Table table = Table::read(recipe.path(get<std::string>(source, "table")));
  const auto folder = recipe.path(source.value("folder", std::string(".")));
  const auto [lowest, highest] = range_of(source);
  const Groups groups(source);
  const std::set<std::string> unwanted = left_out(recipe, source);
  std::vector<std::size_t> rated;
  for (const auto& name : get<std::vector<std::string>>(source, "rates")) rated.push_back(index_of(name, names));
  const Fold fold(recipe, source);
  std::size_t missing = 0, elsewhere = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string& image = table.text(row, get<std::string>(source, "image"));
    if (unwanted.contains(image) || !in_share(source, image)) { ++elsewhere; continue; }
    const auto path = folder / image;
    if (!std::filesystem::exists(path)) { ++missing; continue; }
    if (!fold.keeps(path)) continue;
    const double mean = 10 * (score_of(table, row, get<json>(source, "score")) - lowest) / (highest - lowest);
    all.ratings.push_back({{path, {}, "", 0}, rated, std::clamp(mean, 0., 10.), source.value("spread", 1.5), all.sources.size(), groups.of(table, row)});
  }
  if (missing + elsewhere == table.rows()) throw Error(where(source) + ": none of its photographs lies in " + folder.string() + "; check --set data=…");
  if (missing) std::cerr << "aesthete-trainer: " << where(source) << ": " << missing << " photographs are missing in " << folder.string() << " and were left out\n";
}

}  // namespace aesthete
