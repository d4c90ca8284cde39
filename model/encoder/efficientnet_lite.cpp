// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/efficientnet_lite.hpp"

#include <algorithm>

#include "model/encoder/lite_stages.hpp"
#include "model/encoder/pooling.hpp"

namespace aesthete {
namespace {

struct FusedTensors {
  torch::Tensor features;  ///< [B, F], in the layers' order
  torch::Tensor last;      ///< [B, C, H, W], channels last; undefined when not asked for
};

FusedTensors run(const FusedEncoder& encoder, const torch::Tensor& x, bool wants_last) {
  const torch::Tensor input = x.contiguous(at::MemoryFormat::ChannelsLast);
  const std::int64_t batch = x.size(0), height = x.size(2), width = x.size(3);
  FusedTensors result{torch::empty({batch, encoder.features()}), {}};
  if (wants_last) {
    const auto [channels, h, w] = encoder.last_shape(height, width);
    result.last = torch::empty({batch, channels, h, w}, at::MemoryFormat::ChannelsLast);
  }
  encoder.forward(input.const_data_ptr<float>(), batch, height, width, result.features.mutable_data_ptr<float>(),
                  wants_last ? result.last.mutable_data_ptr<float>() : nullptr);
  return result;
}

}  // namespace

InvertedResidual::InvertedResidual(int in, int out, int kernel, int stride, int expansion)
    : expands_(expansion != 1), residual_(stride == 1 && in == out) {
  using A = ConvNorm::Activation;
  const int middle = in * expansion;
  if (expands_) expand_ = ConvNorm(*this, "conv_pw", "bn1", in, middle, 1, 1, 1, A::relu6);
  depthwise_ = ConvNorm(*this, "conv_dw", expands_ ? "bn2" : "bn1", middle, middle, kernel, stride, middle, A::relu6);
  project_ = ConvNorm(*this, expands_ ? "conv_pwl" : "conv_pw", expands_ ? "bn3" : "bn2", middle, out, 1, 1, 1, A::none);
}

torch::Tensor InvertedResidual::forward(const torch::Tensor& x) const {
  const torch::Tensor y = project_.forward(depthwise_.forward(expands_ ? expand_.forward(x) : x));
  return residual_ ? y + x : y;
}

void InvertedResidual::freeze(std::vector<FoldedLayer>& layers) {
  if (expands_) layers.push_back(expand_.freeze());
  layers.push_back(depthwise_.freeze());
  layers.push_back(project_.freeze());
  layers.back().adds_input = residual_;
  layers.back().ends_block = true;
}

EfficientNetLite::EfficientNetLite(int variant) {
  const std::vector<LiteStage> stages = lite_stages(variant);
  stem_ = ConvNorm(*this, "conv_stem", "bn1", 3, lite_stem_channels, 3, 2, 1, ConvNorm::Activation::relu6);
  add_stages(stages);
  head_ = ConvNorm(*this, "conv_head", "bn2", stages.back().channels, lite_head_channels, 1, 1, 1, ConvNorm::Activation::relu6);
  classifier_ = register_module("classifier", torch::nn::Linear(lite_head_channels, 1000));
  features_ += 2 * lite_head_channels;
  for (auto& p : parameters()) p.set_data(p.data().contiguous(p.dim() == 4 ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous));
}

void EfficientNetLite::add_stages(const std::vector<LiteStage>& stages) {
  torch::nn::ModuleList all;
  int in = lite_stem_channels;
  for (std::size_t s = 0; s < stages.size(); ++s) {
    torch::nn::ModuleList stage;
    const int out = stages[s].channels;
    for (int i = 0; i < stages[s].repeats; ++i) {
      auto block = std::make_shared<InvertedResidual>(in, out, stages[s].kernel, i ? 1 : stages[s].stride, stages[s].expansion);
      stage->push_back(block);
      blocks_.push_back(block);
      stage_of_.push_back(int(s));
      in = out;
    }
    if (stages[s].pooled) {
      taps_.push_back(blocks_.size() - 1);
      features_ += 2 * out;
    }
    all->push_back(stage);
  }
  register_module("blocks", all);
}

/// The stem and the held blocks, without gradients; appends what is pooled there.
torch::Tensor EfficientNetLite::beginning(const torch::Tensor& x, std::vector<torch::Tensor>& pooled) const {
  if (held_ && x.is_cpu()) {
    torch::NoGradGuard no_grad;
    const FusedTensors held = run(*held_, x, /*wants_last=*/true);
    pooled.push_back(held.features);
    return held.last;
  }
  torch::AutoGradMode grad(torch::GradMode::is_enabled() && held_blocks_ == 0);
  torch::Tensor y = stem_.forward(x);
  for (std::size_t i = 0; i < held_blocks_; ++i) {
    y = blocks_[i]->forward(y);
    if (std::find(taps_.begin(), taps_.end(), i) != taps_.end()) pooled.push_back(mean_and_deviation(y));
  }
  return y;
}

torch::Tensor EfficientNetLite::forward(const torch::Tensor& x) const {
  if (fused_ && x.is_cpu()) {
    const torch::Tensor features = run(*fused_, x, /*wants_last=*/false).features;
    return torch::cat({features.slice(1, -2 * lite_head_channels), features.slice(1, 0, -2 * lite_head_channels)}, 1);
  }
  std::vector<torch::Tensor> pooled{{}};
  torch::Tensor y = beginning(x, pooled);
  for (std::size_t i = held_blocks_; i < blocks_.size(); ++i) {
    y = blocks_[i]->forward(y);
    if (std::find(taps_.begin(), taps_.end(), i) != taps_.end()) pooled.push_back(mean_and_deviation(y));
  }
  pooled[0] = mean_and_deviation(head_.forward(y));
  return torch::cat(pooled, 1);
}

torch::Tensor EfficientNetLite::classify(const torch::Tensor& x) const {
  torch::Tensor y = stem_.forward(x);
  for (const auto& block : blocks_) y = block->forward(y);
  auto classifier = classifier_;
  return classifier->forward(head_.forward(y).mean({2, 3}));
}

std::vector<FoldedLayer> EfficientNetLite::folded_until(std::size_t end) {
  std::vector<FoldedLayer> layers{stem_.freeze()};
  layers.back().ends_block = true;
  for (std::size_t i = 0; i < end; ++i) {
    blocks_[i]->freeze(layers);
    layers.back().pooled = std::find(taps_.begin(), taps_.end(), i) != taps_.end();
  }
  return layers;
}

void EfficientNetLite::freeze() {
  std::vector<FoldedLayer> layers = folded_until(blocks_.size());
  layers.push_back(head_.freeze());
  layers.back().pooled = true;
  for (auto& p : parameters()) p.set_requires_grad(false);
  const bool on_cpu = parameters().front().is_cpu();
  fused_ = on_cpu ? std::make_unique<FusedEncoder>(std::move(layers)) : nullptr;
}

void EfficientNetLite::hold(int stages_held) {
  held_blocks_ = 0;
  while (held_blocks_ < blocks_.size() && stage_of_[held_blocks_] < stages_held) ++held_blocks_;
  held_.reset();
  if (held_blocks_ == 0) return;
  std::vector<FoldedLayer> layers = folded_until(held_blocks_);
  if (parameters().front().is_cpu()) held_ = std::make_unique<FusedEncoder>(std::move(layers));
}

}  // namespace aesthete
