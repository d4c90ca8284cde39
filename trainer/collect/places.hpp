// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "trainer/database/database.hpp"

namespace aesthete {

/// Where a photograph may lie: a file, or a member of a shard.
struct Place {
  SeenFile file;             ///< path, member, bytes and mtime of it
  std::string caption_path;  ///< a text beside it, empty: none
  std::string caption_member;
};

struct Places {
  std::vector<Place> photographs;     ///< new ones, and those in files that have changed
  std::vector<SeenFile> unchanged;    ///< as they were seen before
  std::vector<SeenFile> shards;       ///< new and changed ones, to be remembered when all of `photographs` are
  std::vector<std::string> problems;  ///< shards that could not be read
};

/// All photographs in files, folders (recursively) and shards, with the captions beside them. Throws Error when a path is
/// not there.
Places places(const std::vector<std::string>& paths, const std::vector<SeenFile>& seen);

/// Whether a file's name promises a photograph.
bool looks_like_photograph(const std::string& name);

}  // namespace aesthete
