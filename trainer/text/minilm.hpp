// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/base/safetensors.hpp"
#include "model/pch/torch.hpp"

namespace aesthete {

/// The BERT (Devlin et al. 2019) of all-MiniLM-L6-v2, for inference: the parameters of Hugging Face's BertModel, by its
/// names, without the pooler. Number and width of the layers are the file's.
class MiniLm {
public:
  /// Metadata "heads" names the attention heads. Throws Error for a tensor that is missing or of another shape.
  explicit MiniLm(const Safetensors& file);

  /// ids: [B, L] int64, all L long, so that nothing is padded or masked. Returns [B, width()], the mean over the tokens,
  /// unit length.
  torch::Tensor forward(const torch::Tensor& ids) const;

  std::int64_t width() const { return words_.size(1); }
  std::int64_t vocabulary() const { return words_.size(0); }
  std::int64_t longest() const { return positions_.size(0); }

private:
  struct Linear {
    torch::Tensor weight, bias;
  };
  struct Layer {
    Linear qkv, attended, attended_norm, widen, narrow, norm;
  };
  torch::Tensor attend(const Layer& layer, const torch::Tensor& x) const;

  torch::Tensor words_, positions_;  ///< positions have the first sentence's type embedding in them
  Linear norm_;
  std::vector<Layer> layers_;
  std::int64_t heads_ = 0;
};

}  // namespace aesthete
