// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "trainer/database/database.hpp"

namespace aesthete {

/// Finds photographs of a collection by the end of their path: "a.jpg", "scenes/a.jpg", "a".
class PhotographFinder {
public:
  /// `images`: only photographs in that folder count; empty: all.
  PhotographFinder(Database& database, const std::string& images);

  /// None when it is not there, or when several different photographs are so called.
  std::optional<std::int64_t> find(const std::string& name);

  std::size_t ambiguous() const { return ambiguous_; }

private:
  struct Place {
    std::string path;
    std::int64_t image;
  };
  void add(const std::string& path, const std::string& member, std::int64_t image);
  std::vector<std::int64_t> images_ending(const std::string& name, const std::string& key) const;

  std::string folder_;
  std::unordered_map<std::string, std::vector<Place>> by_stem_;
  std::size_t ambiguous_ = 0;
};

}  // namespace aesthete
