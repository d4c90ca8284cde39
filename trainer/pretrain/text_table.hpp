// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "trainer/pretrain/ranks.hpp"

namespace aesthete {

class TextTable;

/// Is given on rank 0 what is embedded so far, not oftener than `every` nor for more than a twentieth of the time, and all of it
/// at the end.
struct TextKeeper {
  std::function<void(const TextTable&)> keep;
  std::chrono::duration<double> every = std::chrono::minutes(1);
};

/// The embeddings of a run's texts: the text encoder is frozen, so each distinct text is embedded once.
class TextTable {
public:
  using Embed = std::function<torch::Tensor(const std::vector<std::string>&)>;  ///< as TextEncoder::embed

  /// Takes what `files` hold already (later ones of other runs; those missing are passed over) and embeds the rest, a share on
  /// each rank. Rank 0's files count. Throws Error when a file is damaged.
  static TextTable make(const std::vector<std::string>& texts, const std::vector<std::filesystem::path>& files, const Embed& embed,
                        const Ranks& ranks, const TextKeeper& keeper = {});

  void save(const std::filesystem::path& file) const;

  /// Returns [indices, 384], float32, unit length; zeros for −1.
  torch::Tensor rows(std::span<const std::int32_t> indices) const;
  float cosine(std::int32_t a, std::int32_t b) const;
  std::int64_t size() const { return values_.size(0); }

private:
  TextTable without(std::span<const std::int64_t> rows) const;

  std::vector<std::int64_t> keys_;  ///< the first eight bytes of each text's SHA-256
  torch::Tensor values_;            ///< [N, 384], half: an embedding's error is below 3e-4
};

}  // namespace aesthete
