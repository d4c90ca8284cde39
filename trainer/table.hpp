// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace aesthete {

/// A CSV file with a header line, every cell as text.
class Table {
public:
  /// Throws Error naming the file and, where one is at fault, the line.
  static Table read(const std::filesystem::path& file);

  std::size_t rows() const { return rows_.size(); }
  /// Throws Error naming the columns there are when `column` is none of them.
  const std::string& text(std::size_t row, const std::string& column) const;
  /// As above; also throws Error when the cell is no finite number.
  double number(std::size_t row, const std::string& column) const;
  bool has(const std::string& column) const { return columns_.contains(column); }

private:
  std::filesystem::path file_;
  std::map<std::string, std::size_t> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace aesthete
