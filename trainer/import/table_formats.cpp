// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts that a header line tells: a row for each.
#include <format>
#include <optional>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/rows.hpp"

namespace aesthete {
namespace {

struct RatedColumn {
  const char* column;
  std::vector<const char*> attributes;
  Scale scale;
  const char* spread = "";  ///< columns that say it, where there are such
  const char* count = "";
  std::vector<const char*> votes{};  ///< columns that say how many (or which share) gave 1, 2, …: the rating is their mean
};

struct Layout {
  const char* format;
  std::vector<const char*> image;  ///< columns whose cells make the path
  std::vector<RatedColumn> ratings;
  const char* source;
};

const std::vector<Layout>& layouts() {
  static const std::vector<Layout> all{
      // PARA-GiaaTrain.csv, PARA-GiaaTest.csv: means of some 25 people, 1–5
      {"PARA", {"sessionId", "imageName"},
       {{"aestheticScore_mean", {"overall"}, {1, 5}, "aestheticScore_std"},
        {"qualityScore_mean", {"technical_quality"}, {1, 5}, "qualityScore_std"},
        {"compositionScore_mean", {"composition"}, {1, 5}, "compositionScore_std"},
        {"colorScore_mean", {"color"}, {1, 5}, "colorScore_std"},
        {"dofScore_mean", {"depth_of_field"}, {1, 5}, "dofScore_std"},
        {"lightScore_mean", {"lighting"}, {1, 5}, "lightScore_std"},
        {"contentScore_mean", {"content"}, {1, 5}, "contentScore_std"}},
       "PARA"},
      {"BIQ2021", {"Image Name"}, {{"MOS", {"overall", "technical_quality"}, {0, 1}}}, "BIQ2021"},
      // mean_zscores.csv, and our excerpt: how natural a recolouring looks, in standard deviations of a rater's scores
      {"HECD", {"Recolour File"}, {{"Mean zScore", {"color"}, {-3, 3}}}, "HECD"},
      {"HECD", {"file"}, {{"z", {"color"}, {-3, 3}}}, "HECD"},
      // OASIS.csv: no beauty there, but what people felt; and our excerpt of the beauty ratings
      {"OASIS", {"Theme"}, {{"Valence_mean", {"emotion"}, {1, 7}, "Valence_SD", "Valence_N"}}, "OASIS valence"},
      {"OASIS", {"path"},
       {{"beauty_mean", {"overall"}, {1, 7}, "beauty_sd", "n"}, {"valence_mean", {"emotion"}, {1, 7}}}, "OASIS"},
      // koniq10k_scores_and_distributions.csv, koniq10k_distributions_sets.csv: the MOS of the one is 1–5, of the other 0–100
      {"KonIQ-10k", {"image_name"}, {{"MOS", {"technical_quality"}, {1, 5}, "SD", "c_total", {"c1", "c2", "c3", "c4", "c5"}}}, "KonIQ-10k"},
  };
  return all;
}

/// What a layout needs and a file lacks; empty: it fits.
std::string missing(const Layout& layout, const Rows& rows) {
  for (const char* column : layout.image)
    if (!rows.has(column)) return column;
  for (const auto& rating : layout.ratings) {
    if (!rows.has(rating.column)) return rating.column;
    for (const char* column : rating.votes)
      if (!rows.has(column)) return column;
  }
  return "";
}

const Layout& layout_of(const Rows& rows, const std::string& format) {
  const Layout* last = nullptr;
  for (const Layout& layout : layouts()) {
    if (layout.format != format) continue;
    if (missing(layout, rows).empty()) return layout;
    if (!last) last = &layout;
  }
  rows.column(missing(*last, rows));  // throws
  return *last;
}

std::optional<std::size_t> maybe_column(const Rows& rows, const char* name) { return *name && rows.has(name) ? std::optional(rows.column(name)) : std::nullopt; }

double mean_of_votes(const Rows& rows, const Rows::Row& row, const std::vector<const char*>& columns) {
  double votes = 0, sum = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double given = rows.number(row, rows.column(columns[i]));
    if (given < 0) rows.wrong(row, std::format("column \"{}\" is a number of votes and cannot be {}", columns[i], given));
    votes += given;
    sum += double(i + 1) * given;
  }
  if (votes == 0) rows.wrong(row, "nobody has voted");
  return sum / votes;
}

void add_column(const Rows& rows, const Layout& layout, const RatedColumn& rated, Labels& labels) {
  const std::size_t mean = rows.column(rated.column);
  const auto spread = maybe_column(rows, rated.spread), count = maybe_column(rows, rated.count);
  std::vector<std::size_t> image;
  for (const char* column : layout.image) image.push_back(rows.column(column));
  for (const auto& row : rows.rows()) {
    std::string name;
    for (const std::size_t column : image) name += (name.empty() ? "" : "/") + rows.text(row, column);
    const double value = rated.votes.empty() ? rows.number(row, mean) : mean_of_votes(rows, row, rated.votes);
    if (value < rated.scale.low || value > rated.scale.high)
      rows.wrong(row, std::format("{} in column \"{}\" is not between {} and {}", value, rated.column, rated.scale.low, rated.scale.high));
    for (const char* attribute : rated.attributes)
      labels.ratings.push_back({{name}, attribute, rated.scale.mean(value), spread ? rated.scale.spread(rows.number(row, *spread)) : 0,
                                count ? std::int64_t(rows.number(row, *count)) : 0, layout.source});
  }
}

}  // namespace

void read_table(const std::filesystem::path& file, const std::string& name, Labels& labels) {
  const Rows rows = Rows::separated(file);
  const Layout& layout = layout_of(rows, name);
  for (const auto& rated : layout.ratings) add_column(rows, layout, rated, labels);
}

}  // namespace aesthete
