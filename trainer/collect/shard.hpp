// SPDX-License-Identifier: GPL-3.0-or-later
// WebDataset tar shards, read in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace aesthete {

struct ShardMember {
  std::string name;
  std::int64_t header = 0;  ///< where its header lies in the file
  std::int64_t bytes = 0;
};

bool is_shard(const std::string& path);

/// The files in a shard, in its order. Throws Error when it is damaged, cut short or compressed: then no member could be
/// read without all that is before it.
std::vector<ShardMember> shard_members(const std::string& path);

/// The bytes of one member. The shard's index is kept, so that no other member is read for it. Any number of threads.
std::vector<std::byte> shard_member(const std::string& path, const std::string& name);
std::vector<std::byte> shard_member(const std::string& path, const ShardMember& member);

}  // namespace aesthete
