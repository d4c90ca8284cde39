// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include "trainer/database/database.hpp"
#include "trainer/retrieval/spaces.hpp"

namespace aesthete {

/// A collection's photographs in a run's spaces. Each is seen once: what is known is kept in the run's folder, by content.
class Gallery {
public:
  /// Sees those that are not known yet, on workers; names on stderr what cannot be read, and goes on. A run's folder that
  /// cannot be written to is no error.
  static Gallery open(const std::filesystem::path& run, const Spaces& spaces, std::vector<Photograph> photographs, unsigned workers);

  /// The photographs that could be read.
  const std::vector<Photograph>& photographs() const { return photographs_; }
  /// Their embeddings: [photographs, 256].
  torch::Tensor embeddings(std::size_t attribute) const;
  bool complete() const { return complete_; }

private:
  using Known = std::unordered_map<std::int64_t, torch::Tensor>;  ///< [attributes, 256] half, by the first bytes of the SHA-256
  static Known read(const std::filesystem::path& file, const Spaces& spaces);
  void save(const std::filesystem::path& file, const Spaces& spaces) const;

  std::vector<Photograph> photographs_;
  Known known_;
  bool complete_ = true;
};

}  // namespace aesthete
