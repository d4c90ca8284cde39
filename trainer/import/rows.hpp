// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace aesthete {

/// Rows of a text file, each with the line on which it begins. What its cells lack is told with file, line and column.
class Rows {
public:
  struct Row {
    std::size_t line;
    std::vector<std::string> cells;
  };

  /// Separated by a character that quotation marks may shield; the first row names the columns. Any line ending. Throws Error where a
  /// row has more cells than that.
  static Rows separated(const std::filesystem::path& file, char separator = ',');
  /// Separated by blanks, without names: a column is called by its number, from 1.
  static Rows blank_separated(const std::filesystem::path& file);

  const std::vector<std::string>& columns() const { return columns_; }
  bool has(const std::string& column) const;
  const std::vector<Row>& rows() const { return rows_; }

  /// Throws Error naming the columns there are.
  std::size_t column(const std::string& name) const;
  /// Throws Error when the row is too short.
  const std::string& text(const Row& row, std::size_t column) const;
  /// Throws Error when it is no finite number.
  double number(const Row& row, std::size_t column) const;

  [[noreturn]] void wrong(const Row& row, const std::string& what) const;

private:
  /// Nothing lies beyond the columns that have a name.
  bool fits(const Row& row) const;

  std::filesystem::path file_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

/// All of a file. Throws Error when it cannot be read or is not UTF-8.
std::string text_of(const std::filesystem::path& file);

}  // namespace aesthete
