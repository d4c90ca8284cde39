// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/table.hpp"

#include <charconv>
#include <cmath>
#include <fstream>

#include <jsoncons/json.hpp>
#include <jsoncons_ext/csv/csv.hpp>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

jsoncons::json parsed(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error("table " + file.string() + ": it cannot be read; check the path and the setting \"data\"");
  const auto options = jsoncons::csv::csv_options{}
                           .assume_header(false)
                           .infer_types(false)
                           .trim(true)
                           .mapping_kind(jsoncons::csv::csv_mapping_kind::n_rows);
  try {
    return jsoncons::csv::decode_csv<jsoncons::json>(stream, options);
  } catch (const std::exception& e) {
    throw Error("table " + file.string() + ": it is no CSV (" + e.what() + ")");
  }
}

}  // namespace

Table Table::read(const std::filesystem::path& file) {
  Table table;
  table.file_ = file;
  const jsoncons::json all = parsed(file);
  if (all.empty()) throw Error("table " + file.string() + ": it is empty; its first line must name the columns");
  for (std::size_t c = 0; c < all[0].size(); ++c) table.columns_.emplace(all[0][c].as<std::string>(), c);
  for (std::size_t r = 1; r < all.size(); ++r) {
    std::vector<std::string> cells;
    for (const auto& cell : all[r].array_range()) cells.push_back(cell.as<std::string>());
    if (cells.empty() || (cells.size() == 1 && cells[0].empty())) continue;
    cells.resize(std::max(cells.size(), all[0].size()));
    table.rows_.push_back(std::move(cells));
  }
  return table;
}

const std::string& Table::text(std::size_t row, const std::string& column) const {
  const auto found = columns_.find(column);
  if (found != columns_.end()) return rows_.at(row)[found->second];
  std::string known;
  for (const auto& [name, index] : columns_)
    if (!name.empty()) known += (known.empty() ? "" : ", ") + name;
  throw Error("table " + file_.string() + ": it has no column \"" + column + "\" but " + known);
}

double Table::number(std::size_t row, const std::string& column) const {
  const std::string& cell = text(row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value)) return value;
  throw Error("table " + file_.string() + ", row " + std::to_string(row + 2) + ": \"" + cell + "\" in column \"" + column +
              "\" is no number; correct it or remove the row");
}

}  // namespace aesthete
