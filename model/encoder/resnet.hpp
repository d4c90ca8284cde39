// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "model/encoder/conv_norm.hpp"
#include "model/encoder/encoder.hpp"

namespace aesthete {

/// 1 × 1, 3 × 3 (with the stride), 1 × 1, and what they are added to.
class Bottleneck : public torch::nn::Module {
public:
  Bottleneck(int in, int middle, int stride);
  torch::Tensor forward(const torch::Tensor& x) const;
  void freeze();

private:
  bool reshapes_;
  ConvNorm reduce_, spatial_, expand_, downsample_;
};

/// ResNet-50 (He et al. 2016, with the stride in the 3 × 3 convolutions), with the parameter names and the arithmetic of
/// torchvision's and timm's resnet50, to whose normalisation it brings what it is given. Pools after each of the four layers:
/// 7680 features.
class ResNet50 : public Encoder {
public:
  ResNet50();

  torch::Tensor forward(const torch::Tensor& x) const override;
  torch::Tensor classify(const torch::Tensor& x) const override;
  std::int64_t features() const override { return features_; }
  void freeze() override;
  void hold(int layers) override;

private:
  using Layer = std::vector<std::shared_ptr<Bottleneck>>;
  Layer make_layer(const std::string& name, int in, int middle, int blocks, int stride);
  /// What each of the four layers gives; gradients only after the held ones.
  std::array<torch::Tensor, 4> outputs(const torch::Tensor& x) const;

  ConvNorm stem_;
  std::array<Layer, 4> layers_;
  torch::nn::Linear fc_{nullptr};
  std::int64_t features_ = 0;
  int held_ = 0;
};

}  // namespace aesthete
