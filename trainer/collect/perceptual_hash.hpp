// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

/// 64 bits that stay nearly the same when a picture is scaled, compressed or toned: the signs of the lowest frequencies of
/// its 32 × 32 grey version about their median (Zauner, "Implementation and benchmarking of perceptual image hash
/// functions", 2010, sec. 3.2.1).
std::int64_t perceptual_hash(const Image& picture);

/// How many bits differ: near-duplicates have few.
int distance(std::int64_t a, std::int64_t b);
inline constexpr int near_duplicate = 4;

/// Finds the hashes within `near_duplicate` of one, without comparing all with all: of five parts of a hash one at least is then the same.
class NearHashes {
public:
  NearHashes();
  void add(std::int64_t hash, std::int64_t id);
  /// The nearest one's id, and how far it is; {0, 65} when none is near.
  std::pair<std::int64_t, int> nearest(std::int64_t hash) const;

private:
  struct Entry {
    std::int64_t hash, id;
  };
  std::vector<std::vector<std::vector<Entry>>> parts_;
};

}  // namespace aesthete
