// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "trainer/pretrain/ranks.hpp"

namespace aesthete {

/// The embeddings of a run's texts: the text encoder is frozen, so each distinct text is embedded once.
class TextTable {
public:
  using Embed = std::function<torch::Tensor(const std::vector<std::string>&)>;  ///< as TextEncoder::embed

  /// Takes what `files` hold already (later ones of other runs; those missing are passed over) and embeds the rest, a share on
  /// each rank. Rank 0's files count. Throws Error when a file is damaged.
  static TextTable make(const std::vector<std::string>& texts, const std::vector<std::filesystem::path>& files, const Embed& embed,
                        const Ranks& ranks);

  void save(const std::filesystem::path& file) const;

  /// Returns [indices, 384], float32, unit length; zeros for −1.
  torch::Tensor rows(std::span<const std::int32_t> indices) const;
  float cosine(std::int32_t a, std::int32_t b) const;
  std::int64_t size() const { return values_.size(0); }

private:
  std::vector<std::int64_t> keys_;  ///< the first eight bytes of each text's SHA-256
  torch::Tensor values_;            ///< [N, 384], half: an embedding's error is below 3e-4
};

}  // namespace aesthete
