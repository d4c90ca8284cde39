// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/losses.hpp"

namespace aesthete {
namespace {

constexpr double affinity_temperature = .1, equal_texts = 1 - 1e-4;

torch::Tensor cosines(const torch::Tensor& x) {
  const torch::Tensor unit = x / x.norm(2, {1}, true).clamp_min(1e-8);
  return unit.matmul(unit.t());
}

torch::Tensor others(std::int64_t rows, const torch::Tensor& like) {
  return ~torch::eye(rows, torch::TensorOptions().dtype(torch::kBool).device(like.device()));
}

/// Of each row: −Σ_j T'_ij log softmax_j(logits_ij), with T' = T by its row's sum.
torch::Tensor cross_entropy(const torch::Tensor& logits, const torch::Tensor& targets) {
  return -(targets / targets.sum(1, true) * logits.log_softmax(1)).sum(1);
}

/// Each row's log softmax over the other rows. Its diagonal is 0, which adds nothing to sums.
torch::Tensor neighbourhood(const torch::Tensor& x, const torch::Tensor& other) {
  const torch::Tensor logits = cosines(x) / affinity_temperature;
  return logits.masked_fill(~other, -1e9).log_softmax(1).masked_fill(~other, 0);
}

}  // namespace

torch::Tensor same_meaning(const torch::Tensor& texts, double threshold) {
  torch::Tensor same = same_meaning(texts, texts, threshold);
  same.fill_diagonal_(1);
  return same;
}

torch::Tensor same_meaning(const torch::Tensor& texts, const torch::Tensor& others, double threshold) {
  const torch::Tensor cosine = texts.matmul(others.t());
  torch::Tensor same = threshold < 1 ? ((cosine - threshold) / (1 - threshold)).clamp(0, 1) : torch::zeros_like(cosine);
  same.masked_fill_(cosine > equal_texts, 1);
  return same;
}

torch::Tensor contrastive_loss(const torch::Tensor& z, const torch::Tensor& u, const torch::Tensor& scale, const torch::Tensor& targets,
                               const torch::Tensor& weights, const OtherTexts& others) {
  const torch::Tensor kept = weights.gt(0).nonzero().squeeze(1);
  if (kept.size(0) == 0) return (z.sum() + u.sum() + scale) * 0;
  const torch::Tensor w = weights.index_select(0, kept), pictures = z.index_select(0, kept);
  const torch::Tensor logits = scale * pictures.matmul(u.index_select(0, kept).t()), t = targets.index_select(0, kept).index_select(1, kept);
  const torch::Tensor to_texts = others.u.defined()
      ? cross_entropy(torch::cat({logits, scale * pictures.matmul(others.u.t())}, 1), torch::cat({t, others.targets.index_select(0, kept)}, 1))
      : cross_entropy(logits, t);
  return (w * .5 * (to_texts + cross_entropy(logits.t(), t))).sum() / w.sum();
}

torch::Tensor preserve_affinity(const torch::Tensor& y, const torch::Tensor& c, const torch::Tensor& present) {
  const torch::Tensor kept = present.nonzero().squeeze(1);
  if (kept.size(0) < 3) return y.sum() * 0;
  const torch::Tensor other = others(kept.size(0), y);
  const torch::Tensor log_q = neighbourhood(y.index_select(0, kept), other);
  const torch::Tensor log_p = neighbourhood(c.index_select(0, kept).detach(), other);
  const torch::Tensor p = log_p.exp().masked_fill(~other, 0);
  return (p * (log_p - log_q)).sum(1).mean();
}

torch::Tensor suppress_affinity(const torch::Tensor& z, const torch::Tensor& c, const torch::Tensor& present) {
  const torch::Tensor kept = present.nonzero().squeeze(1);
  if (kept.size(0) < 3) return z.sum() * 0;
  const torch::Tensor other = others(kept.size(0), z);
  const auto pairs = [&](const torch::Tensor& similarity) {
    const torch::Tensor s = similarity.masked_select(other);
    return s - s.mean();
  };
  const torch::Tensor zk = z.index_select(0, kept);
  const torch::Tensor s = pairs(zk.matmul(zk.t())), k = pairs(cosines(c.index_select(0, kept).detach()));
  return (s * k).sum().square() / (s.square().sum() * k.square().sum()).clamp_min(1e-12);
}

}  // namespace aesthete
