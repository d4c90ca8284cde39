// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "model/pch/torch.hpp"

namespace aesthete {

/// One convolution with its norm folded in: what an encoder amounts to once it is frozen.
struct FoldedLayer {
  torch::Tensor weight;  ///< [out, in / groups, k, k]
  torch::Tensor bias;    ///< [out]
  int stride = 1, groups = 1;
  bool relu6 = false;
  bool adds_input = false;  ///< the block's input is added after it
  bool ends_block = false;  ///< what follows reads its output as the next block's input
  bool pooled = false;      ///< its output's mean and deviation are features
};

struct FusedResult {
  torch::Tensor features;  ///< [B, F]: mean and deviation of each pooled layer, in the layers' order
  torch::Tensor last;      ///< [B, C, H, W], channels last: what the last layer gives; undefined when not asked for
};

/// Runs a frozen encoder, or its frozen beginning, on the CPU through oneDNN: no padding copies, no separate activations or additions, weights laid
/// out once, buffers kept. Equals the LibTorch path to rounding. May be used by any number of threads at once.
class FusedEncoder {
public:
  explicit FusedEncoder(std::vector<FoldedLayer> layers);
  ~FusedEncoder();

  /// x: [B, 3, H, W], channels last.
  FusedResult forward(const torch::Tensor& x, bool wants_last) const;

private:
  struct Plan;
  const Plan& plan_for(std::int64_t height, std::int64_t width) const;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aesthete
