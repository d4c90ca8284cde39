// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <unordered_set>

#include "trainer/database/database.hpp"

namespace aesthete {

/// Photographs named in a file, one a line: by SHA-256, by path, or by the end of a path from a folder's border on.
class PhotographList {
public:
  /// No file: an empty list. what: what messages call it. Throws Error where the file cannot be read.
  PhotographList(const std::filesystem::path& file, std::string what);

  /// With a photograph, its crops are held.
  bool holds(const Photograph& photograph);

  /// Throws Error when the list has names and none has been held yet; tells on stderr of those which have not.
  void expect_use() const;

private:
  bool uses(const std::string& name);

  std::filesystem::path file_;
  std::string what_;
  std::unordered_set<std::string> names_;
  std::unordered_set<std::string> used_;
};

}  // namespace aesthete
