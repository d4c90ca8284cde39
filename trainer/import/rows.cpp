// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/import/rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>
#include <fstream>
#include <sstream>

#include <jsoncons/json.hpp>
#include <jsoncons/utility/unicode_traits.hpp>
#include <jsoncons_ext/csv/csv.hpp>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

/// Takes rows as the parser comes to them, so that each has its line.
class RowTaker : public jsoncons::default_json_visitor {
public:
  std::vector<Rows::Row> rows;

private:
  bool visit_begin_array(jsoncons::semantic_tag, const jsoncons::ser_context& at, std::error_code&) override {
    if (++depth_ == 2) rows.push_back({at.line(), {}});
    return true;
  }
  bool visit_end_array(const jsoncons::ser_context&, std::error_code&) override {
    --depth_;
    return true;
  }
  bool visit_string(const string_view_type& cell, jsoncons::semantic_tag, const jsoncons::ser_context&, std::error_code&) override {
    rows.back().cells.emplace_back(cell);
    return true;
  }

  int depth_ = 0;
};

bool is_empty(const Rows::Row& row) { return std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); }); }

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words)
    if (!word.empty()) all += (all.empty() ? "" : ", ") + word;
  return all;
}

}  // namespace

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream all;
  if (std::filesystem::is_directory(file) || !stream || !(all << stream.rdbuf())) throw Error("labels " + file.string() + ": the file cannot be read, or is empty; check its name");
  std::string text = all.str();
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  const auto valid = jsoncons::unicode_traits::validate(text.data(), text.size());
  if (valid.ec != jsoncons::unicode_traits::conv_errc())
    throw Error(std::format("labels {}, line {}: it is not UTF-8; convert it with iconv", file.string(), 1 + std::count<const char*>(text.data(), valid.ptr, '\n')));
  return text;
}

Rows Rows::separated(const std::filesystem::path& file, char separator) {
  Rows all;
  all.file_ = file;
  std::string text = text_of(file);
  if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');  // OASIS.csv was written on an old Mac
  const auto options = jsoncons::csv::csv_options{}.assume_header(false).infer_types(false).trim(true).field_delimiter(separator).mapping_kind(
      jsoncons::csv::csv_mapping_kind::n_rows);
  RowTaker taker;
  try {
    jsoncons::csv::csv_string_reader(text, taker, options).read();
  } catch (const jsoncons::ser_error& error) {
    throw Error(std::format("labels {}, line {}, column {}: it is no CSV ({}); correct it", file.string(), error.line(), error.column(), error.what()));
  }
  std::erase_if(taker.rows, is_empty);
  if (taker.rows.empty()) throw Error("labels " + file.string() + ": it is empty; its first line must name the columns");
  all.columns_ = taker.rows.front().cells;
  all.rows_.assign(std::make_move_iterator(taker.rows.begin() + 1), std::make_move_iterator(taker.rows.end()));
  for (const Row& row : all.rows_)
    if (!all.fits(row))
      all.wrong(row, std::format("it has {} columns, and the first line names {}: a text in which {} occurs needs quotation marks around it", row.cells.size(),
                                 all.columns_.size(), separator == ',' ? "a comma" : "the separator"));
  return all;
}

Rows Rows::blank_separated(const std::filesystem::path& file) {
  Rows all;
  all.file_ = file;
  std::istringstream text(text_of(file));
  std::size_t number = 0;
  for (std::string line; std::getline(text, line);) {
    std::istringstream words(line);
    Row row{++number, {}};
    for (std::string word; words >> word;) row.cells.push_back(word);
    if (!row.cells.empty()) all.rows_.push_back(std::move(row));
  }
  return all;
}

bool Rows::has(const std::string& column) const { return std::find(columns_.begin(), columns_.end(), column) != columns_.end(); }

bool Rows::fits(const Row& row) const {
  const auto beyond = std::min(row.cells.size(), columns_.size());
  return std::all_of(row.cells.begin() + std::ptrdiff_t(beyond), row.cells.end(), [](const auto& cell) { return cell.empty(); });
}

std::size_t Rows::column(const std::string& name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end())
    throw Error(std::format("labels {}, line 1: there is no column \"{}\" but {}", file_.string(), name, joined(columns_)));
  return std::size_t(found - columns_.begin());
}

const std::string& Rows::text(const Row& row, std::size_t column) const {
  if (column < row.cells.size()) return row.cells[column];
  wrong(row, std::format("it has {} columns, too few", row.cells.size()));
}

double Rows::number(const Row& row, std::size_t column) const {
  const std::string& cell = text(row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value)) return value;
  const std::string name = column < columns_.size() ? "\"" + columns_[column] + "\"" : std::to_string(column + 1);
  wrong(row, std::format("\"{}\" in column {} is no number", cell, name));
}

void Rows::wrong(const Row& row, const std::string& what) const {
  throw Error(std::format("labels {}, line {}: {}; correct it or remove the line", file_.string(), row.line, what));
}

}  // namespace aesthete
