// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "model/pch/torch.hpp"

namespace aesthete {

/// Turns texts into embeddings as sentence-transformers' all-MiniLM-L6-v2 does: WordPiece, a BERT of six layers, the mean
/// over the tokens, unit length. Frozen; a copy shares the weights. May be used by any number of threads at once.
class TextEncoder {
public:
  /// Reads the weights and `vocab.txt` beside them (`./dev text-encoder FOLDER` fetches both). Throws Error when one is
  /// missing, damaged, or does not fit the other.
  static TextEncoder open(const std::filesystem::path& safetensors);

  /// texts: UTF-8, cut after 256 tokens. Returns [N, width()], unit length, float32, on the CPU, in the order given. Texts
  /// of like length share a batch, whatever their order; an embedding does not depend on what else is asked for.
  torch::Tensor embed(const std::vector<std::string>& texts) const;

  std::int64_t width() const;  ///< 384 for all-MiniLM-L6-v2

private:
  struct Parts;
  explicit TextEncoder(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace aesthete
