// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "model/pch/torch.hpp"

namespace aesthete {

/// What a critic sees with. A further one is one more file and a line in make_encoder.
class Encoder : public torch::nn::Module {
public:
  /// x: [B, 3, H, W], normalised, channels last. Returns [B, features()]: mean and standard deviation over the frame at
  /// several depths, the last first.
  virtual torch::Tensor forward(const torch::Tensor& x) const = 0;

  /// x as above. Returns the logits of the 1000 ImageNet classes [B, 1000].
  virtual torch::Tensor classify(const torch::Tensor& x) const = 0;

  virtual std::int64_t features() const = 0;

  /// Where its weights are, and its input is wanted.
  torch::Device device() const { return parameters().front().device(); }

  /// Folds norms into convolutions for good. Afterwards the network can only infer.
  virtual void freeze() = 0;

  /// Takes the stem and the first `stages` stages out of training: their gradients cost most and bring least.
  virtual void hold(int stages) = 0;
};

/// "efficientnet_lite0" … "efficientnet_lite4", "resnet50". Throws Error naming the known ones.
std::shared_ptr<Encoder> make_encoder(const std::string& name);

}  // namespace aesthete
