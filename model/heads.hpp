// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/pch/torch.hpp"

namespace aesthete {

/// From the picture feature v to a distribution for each score: f_a = LN(W v + MLP_a(W v)), logits_a = H_a f_a.
/// It is AesNet's integration with the generic prompt, which at inference is the same for every picture and so lies in
/// the first bias of MLP_a.
class Heads : public torch::nn::Module {
public:
  /// names: "overall", then the attributes. features: length of v.
  Heads(const std::vector<std::string>& names, std::int64_t features, std::int64_t width = 384, std::int64_t hidden = 128,
        double dropout = 0);

  /// v: [B, features]. Returns logits [B, names, 10].
  torch::Tensor forward(const torch::Tensor& v);

  /// v, each feature less its mean over its deviation among training photographs, held within ±8: [B, features].
  torch::Tensor standardized(const torch::Tensor& v) const;

  /// Takes mean and deviation from v: [N, features].
  void standardize_by(const torch::Tensor& v);

  const std::vector<std::string>& names() const { return names_; }

private:
  struct Head {
    torch::nn::Sequential integrate{nullptr};
    torch::nn::LayerNorm norm{nullptr};
    torch::nn::Linear logits{nullptr};
  };
  std::vector<std::string> names_;
  torch::Tensor mean_, deviation_;
  torch::nn::Linear project_{nullptr};
  torch::nn::Dropout dropout_{nullptr};
  std::vector<Head> heads_;
};

}  // namespace aesthete
