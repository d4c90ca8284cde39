// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "trainer/database/database.hpp"

namespace aesthete {

/// Where a photograph may lie: a file, or a member of a shard.
struct Place {
  SeenFile file;     ///< path, member, bytes and mtime of it; `image` where it is known, and only its caption is to be read
  SeenFile caption;  ///< a text beside it, and what was wrong with it before; empty path: none
};

struct Places {
  std::vector<Place> photographs;     ///< new ones, those in files that have changed, and those whose caption is new or has changed
  std::vector<SeenFile> unchanged;    ///< as they were seen before; of captions, those that could not be read
  std::vector<SeenFile> shards;       ///< new and changed ones, to be remembered when all of `photographs` are
  std::vector<std::string> problems;  ///< shards that could not be read
};

/// All photographs in files, folders (recursively) and shards, with the captions beside them. Throws Error when a path is
/// not there.
Places places(const std::vector<std::string>& paths, const std::vector<SeenFile>& seen);

/// Whether a file's name promises a photograph.
bool looks_like_photograph(const std::string& name);

/// Whether the file, or the shard, is what it was when it was seen.
bool lies_there(const SeenFile& file);

}  // namespace aesthete
