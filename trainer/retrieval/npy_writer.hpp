// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>

#include "model/base/file_writer.hpp"

namespace aesthete {

/// A matrix of float32 in NumPy's format, written row by row, so that a collection need not fit in memory. Like FileWriter, the
/// file appears whole or not at all.
class NpyWriter {
public:
  NpyWriter(const std::filesystem::path& file, std::size_t rows, std::size_t columns);

  /// The next row; `columns` long.
  void write(std::span<const float> row) { writer_.write(std::as_bytes(row)); }
  void commit() { writer_.commit(); }

private:
  FileWriter writer_;
};

}  // namespace aesthete
