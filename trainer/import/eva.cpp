// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>
#include <map>

#include "trainer/import/distribution.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {
namespace {

struct Asked {
  const char* column;
  std::vector<const char*> attributes;
  Scale scale;
};

/// EVA asks for light and colour in one question, and for composition and depth in another (Kang et al., 2020).
const std::vector<Asked> asked{
    {"score", {"overall"}, {0, 10}},          {"visual", {"lighting", "color"}, {1, 4}}, {"composition", {"composition"}, {1, 4}},
    {"quality", {"technical_quality"}, {1, 4}}, {"semantic", {"content"}, {1, 4}},
};

void add_question(const Rows& rows, const Asked& question, const std::string& name, Labels& labels) {
  const std::size_t image = rows.column("image_id"), column = rows.column(question.column);
  std::map<std::string, Votes> votes;
  for (const auto& row : rows.rows()) {
    const double value = rows.number(row, column);
    if (value < question.scale.low || value > question.scale.high)
      rows.wrong(row, std::format("{} in column \"{}\" is not between {} and {}", value, question.column, question.scale.low, question.scale.high));
    votes[rows.text(row, image)].add(value);
  }
  for (const auto& [id, of] : votes)
    for (const char* attribute : question.attributes)
      labels.ratings.push_back({{id + ".jpg"}, attribute, question.scale.mean(of.mean()), question.scale.spread(of.deviation()), of.count, name});
}

}  // namespace

/// votes_filtered.csv: a line for each vote, separated by "=".
void read_eva(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const Rows rows = Rows::separated(file, '=');
  for (const auto& question : asked) add_question(rows, question, name, labels);
}

}  // namespace aesthete
