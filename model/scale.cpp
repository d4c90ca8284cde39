// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scale.hpp"

namespace aesthete {
namespace {

torch::Tensor centres(const torch::Tensor& like) { return torch::arange(bins, like.options()).add_(.5); }

}  // namespace

torch::Tensor distribution_mean(const torch::Tensor& logits) { return (logits.softmax(-1) * centres(logits)).sum(-1); }

torch::Tensor distribution_variance(const torch::Tensor& logits) {
  const torch::Tensor p = logits.softmax(-1), x = centres(logits);
  return (p * (x - (p * x).sum(-1, true)).square()).sum(-1);
}

}  // namespace aesthete
