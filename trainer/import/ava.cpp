// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <format>

#include "trainer/import/distribution.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {

/// AVA.txt: index, image, how many gave 1 … 10, two tags, challenge (Murray et al., CVPR 2012).
void read_ava(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const Rows rows = Rows::blank_separated(file);
  const Scale scale{1, 10};
  for (const auto& row : rows.rows()) {
    if (row.cells.size() != 15) rows.wrong(row, std::format("it has {} columns, and AVA.txt has 15", row.cells.size()));
    Votes votes;
    for (std::size_t score = 1; score <= 10; ++score) {
      const double times = rows.number(row, score + 1);
      if (times < 0) rows.wrong(row, std::format("column {} is a number of votes and cannot be {}", score + 2, times));
      votes.add(double(score), std::int64_t(times));
    }
    if (votes.count == 0) rows.wrong(row, "nobody has voted");
    labels.ratings.push_back({{rows.text(row, 1) + ".jpg"}, "overall", scale.mean(votes.mean()), scale.spread(votes.deviation()), votes.count, name});
  }
}

}  // namespace aesthete
