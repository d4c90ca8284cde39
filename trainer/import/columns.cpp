// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <format>
#include <map>
#include <optional>
#include <sstream>

#include "aesthete/image.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/rows.hpp"
#include "trainer/nearest.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> names{"overall", "content", "emotion", "composition", "depth_of_field", "lighting", "color", "technical_quality"};

/// What the command line says of one name.
struct Columns {
  std::string mean, spread, count, text;
  Scale scale;
};

double number_in(const std::string& word, const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) throw UsageError("--columns " + word + ": a scale is written low-high, as in overall=mos:1-5");
  return value;
}

/// column, or column:low-high.
void split_scale(const std::string& word, std::string& column, Scale& scale) {
  const auto colon = column.rfind(':');
  if (colon == std::string::npos) return;
  const std::string range = column.substr(colon + 1);
  const auto dash = range.find('-', 1);
  if (dash == std::string::npos) number_in(word, "?");
  scale = {number_in(word, range.substr(0, dash)), number_in(word, range.substr(dash + 1))};
  if (!(scale.low < scale.high)) throw UsageError("--columns " + word + ": the scale's low end must be below its high end");
  column.resize(colon);
}

struct Mapping {
  std::string image;
  std::map<std::string, Columns> of;
};

void add_word(const std::string& word, Mapping& mapping) {
  const auto equals = word.find('=');
  if (equals == std::string::npos || equals + 1 == word.size()) throw UsageError("--columns " + word + ": write name=column, as in image=file,overall=mos");
  std::string key = word.substr(0, equals), column = word.substr(equals + 1);
  if (key == "image") { mapping.image = column; return; }
  const auto dot = key.find('.');
  const std::string what = dot == std::string::npos ? "mean" : key.substr(dot + 1);
  key.resize(std::min(dot, key.size()));
  if (std::find(names.begin(), names.end(), key) == names.end()) {
    auto known = names;
    known.push_back("image");
    throw UsageError("--columns " + word + ": \"" + key + "\" is no name; did you mean \"" + nearest(key, known) + "\"?");
  }
  Columns& columns = mapping.of[key];
  if (what == "mean") { split_scale(word, column, columns.scale); columns.mean = column; }
  else if (what == "spread") columns.spread = column;
  else if (what == "count") columns.count = column;
  else if (what == "text") columns.text = column;
  else throw UsageError("--columns " + word + ": after the dot comes spread, count or text");
}

Mapping mapping_of(const std::string& columns) {
  Mapping mapping;
  std::istringstream words(columns);
  for (std::string word; std::getline(words, word, ',');) add_word(word, mapping);
  if (mapping.image.empty()) throw UsageError("--columns: it does not say which column names the photograph; add image=COLUMN");
  if (mapping.of.empty()) throw UsageError("--columns: it names no rating and no text; add overall=COLUMN or lighting.text=COLUMN");
  return mapping;
}

void add_ratings(const Rows& rows, std::size_t image, const std::string& name, const Columns& columns, const std::string& source, Labels& labels) {
  const std::size_t mean = rows.column(columns.mean);
  const auto optional = [&](const std::string& column) { return column.empty() ? std::nullopt : std::optional(rows.column(column)); };
  const auto spread = optional(columns.spread), count = optional(columns.count);
  for (const auto& row : rows.rows()) {
    if (rows.text(row, mean).empty()) continue;  // nobody has rated it
    const double value = rows.number(row, mean);
    if (value < columns.scale.low || value > columns.scale.high)
      rows.wrong(row, std::format("{} in column \"{}\" is not between {} and {} (--columns {}={}:LOW-HIGH says its scale)", value, columns.mean,
                                  columns.scale.low, columns.scale.high, name, columns.mean));
    labels.ratings.push_back({{rows.text(row, image)}, name, columns.scale.mean(value), spread ? columns.scale.spread(rows.number(row, *spread)) : 0,
                              count ? std::int64_t(rows.number(row, *count)) : 0, source});
  }
}

void add_texts(const Rows& rows, std::size_t image, const std::string& name, const Columns& columns, const std::string& source, Labels& labels) {
  if (name == "overall") throw UsageError("--columns overall.text: overall is no attribute, and only attributes have descriptions");
  const std::size_t text = rows.column(columns.text);
  for (const auto& row : rows.rows())
    if (!rows.text(row, text).empty()) labels.texts.push_back({{rows.text(row, image)}, name, rows.text(row, text), source});
}

}  // namespace

void read_columns(const std::filesystem::path& file, const std::string& words, const std::string& source, Labels& labels) {
  const Mapping mapping = mapping_of(words);
  const Rows rows = Rows::separated(file, file.extension() == ".tsv" ? '\t' : ',');
  const std::size_t image = rows.column(mapping.image);
  for (const auto& [name, columns] : mapping.of) {
    if (!columns.mean.empty()) add_ratings(rows, image, name, columns, source, labels);
    if (!columns.text.empty()) add_texts(rows, image, name, columns, source, labels);
  }
}

}  // namespace aesthete
