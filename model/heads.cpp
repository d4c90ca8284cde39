// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/heads.hpp"

#include "model/scale.hpp"

namespace aesthete {

Heads::Heads(const std::vector<std::string>& names, std::int64_t features, std::int64_t width, std::int64_t hidden,
             double dropout)
    : names_(names) {
  namespace nn = torch::nn;
  mean_ = register_buffer("mean", torch::zeros({features}));
  deviation_ = register_buffer("deviation", torch::ones({features}));
  project_ = register_module("project", nn::Linear(features, width));
  dropout_ = nn::Dropout(dropout);
  for (const auto& name : names_) {
    Head head;
    head.integrate = register_module(name + "_integrate", nn::Sequential(nn::Linear(width, hidden), nn::GELU(), nn::Linear(hidden, width)));
    head.norm = register_module(name + "_norm", nn::LayerNorm(nn::LayerNormOptions({width})));
    head.logits = register_module(name + "_logits", nn::Linear(width, bins));
    heads_.push_back(head);
  }
}

torch::Tensor Heads::standardized(const torch::Tensor& v) const { return ((v - mean_) / deviation_).clamp(-8, 8); }

void Heads::standardize_by(const torch::Tensor& v) {
  torch::NoGradGuard no_grad;
  mean_.copy_(v.mean(0));
  deviation_.copy_(v.std(0, /*unbiased=*/false).clamp_min(1e-3));
}

torch::Tensor Heads::forward(const torch::Tensor& v) {
  const auto drop = [&](const torch::Tensor& x) { return torch::dropout(x, dropout_->options.p(), is_training()); };
  const torch::Tensor w = drop(project_->forward(drop(standardized(v))));
  std::vector<torch::Tensor> logits;
  for (auto& head : heads_)
    logits.push_back(head.logits->forward(drop(head.norm->forward(w + head.integrate->forward(w)))));
  return torch::stack(logits, 1);
}

}  // namespace aesthete
