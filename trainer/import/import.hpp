// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace aesthete {

struct ImportArguments {
  std::string format;              ///< of formats(), or "csv"
  std::vector<std::string> paths;  ///< files, or folders in which the format's own files are looked for
  std::string database = "aesthete.db";
  std::string images;   ///< folder of the photographs; empty: anywhere in the collection
  std::string columns;  ///< of csv
  std::string source;   ///< of csv: what its ratings and texts are called; empty: by the file's name
  bool json = false;
};

/// Adds ratings, descriptions and preferences from files of labels to what is said of a collection's photographs. All or
/// nothing. Returns 1 when no photograph of theirs is in the collection.
int import_labels(const ImportArguments& arguments);

/// Throws Error with the nearest name when `format` is none.
void check_format(const std::string& format);

/// The names that `format` may have, for --help.
std::string format_names();

}  // namespace aesthete
