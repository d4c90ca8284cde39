// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace aesthete {

struct SheetCell {
  std::size_t row;  ///< from 1
  double value;
};

/// The numbers in column A of the first sheet of an .xlsx file (ECMA-376). Texts are left out. Throws Error naming the file and,
/// where one is at fault, the row.
std::vector<SheetCell> first_column(const std::filesystem::path& file);

}  // namespace aesthete
