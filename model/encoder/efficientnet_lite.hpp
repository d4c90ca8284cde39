// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "model/encoder/conv_norm.hpp"
#include "model/encoder/encoder.hpp"
#include "model/encoder/lite_stages.hpp"

namespace aesthete {

/// The inverted residual of MobileNetV2 (or, with expansion 1, depthwise separable), without squeeze-excite.
class InvertedResidual : public torch::nn::Module {
public:
  InvertedResidual(int in, int out, int kernel, int stride, int expansion);
  torch::Tensor forward(const torch::Tensor& x) const;
  /// Appends the block's layers.
  void freeze(std::vector<FoldedLayer>& layers);

private:
  bool expands_, residual_;
  ConvNorm expand_, depthwise_, project_;
};

/// EfficientNet-Lite (Tan and Le 2019; the Lite family of 2020), with the parameter names and the arithmetic of timm's
/// tf_efficientnet_lite0 … 4. Pools after stages 2 to 5 and after the head: 3072 features for Lite0.
class EfficientNetLite : public Encoder {
public:
  /// `variant`: 0 to 4. Throws Error for another.
  explicit EfficientNetLite(int variant = 0);

  torch::Tensor forward(const torch::Tensor& x) const override;
  torch::Tensor classify(const torch::Tensor& x) const override;
  std::int64_t features() const override { return features_; }
  void freeze() override;
  void hold(int stages) override;

private:
  void add_stages(const std::vector<LiteStage>& stages);
  /// The layers before block `end`, folded for inference.
  std::vector<FoldedLayer> folded_until(std::size_t end);
  torch::Tensor beginning(const torch::Tensor& x, std::vector<torch::Tensor>& pooled) const;

  ConvNorm stem_, head_;
  std::vector<std::shared_ptr<InvertedResidual>> blocks_;
  std::vector<int> stage_of_;       ///< of each block
  std::vector<std::size_t> taps_;   ///< blocks whose output is pooled
  torch::nn::Linear classifier_{nullptr};
  std::int64_t features_ = 0;
  std::size_t held_blocks_ = 0;
  std::unique_ptr<FusedEncoder> fused_;  ///< all of it once frozen, on the CPU
  std::unique_ptr<FusedEncoder> held_;   ///< what hold() took out of training, on the CPU
};

}  // namespace aesthete
