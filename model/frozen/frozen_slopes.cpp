// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/frozen/activations.hpp"
#include "model/frozen/frozen_heads.hpp"
#include "model/side_by_side.hpp"

namespace aesthete {
namespace {

/// ∂mean/∂logit_i = p_i (c_i − mean), c_i being the middle of bin i.
std::vector<float> slope_of_mean(const std::vector<float>& logits) {
  Logits row;
  std::copy(logits.begin(), logits.end(), row.begin());
  static const std::vector<float> no_quantiles(quantiles);
  const Score score = to_score(row, no_quantiles);
  std::vector<float> slope(bins);
  for (int i = 0; i < bins; ++i) slope[i] = float(score.distribution[i] * (i + .5 - score.mean));
  return slope;
}

std::vector<float> sum(std::vector<float> a, const std::vector<float>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

}  // namespace

/// By what the heads share, the projection w.
std::vector<float> FrozenHeads::slope(const Head& head, const std::vector<float>& w) {
  const std::vector<float> before = head.into(w);
  std::vector<float> hidden = before;
  gelu(hidden);
  const std::vector<float> integrated = sum(head.back(hidden), w);
  std::vector<float> f = integrated;
  normalize(f, head.scale, head.shift);
  std::vector<float> slope = head.logits.transposed(slope_of_mean(head.logits(f)));
  normalize_back(slope, integrated, head.scale);
  std::vector<float> through = head.back.transposed(slope);
  gelu_back(through, before);
  return sum(slope, head.into.transposed(through));
}

void FrozenHeads::add_personal_slopes(std::vector<std::vector<float>>& slopes, std::span<const float> embedding) const {
  for (std::size_t score = 0; score < slopes.size(); ++score) {
    const std::span<const float> along = personal_->slope(score, embedding);
    if (along.empty()) continue;
    slopes[score] = sum(std::move(slopes[score]), project_.transposed(along.first(std::size_t(project_.out()))));
    if (gate_)
      for (std::size_t i = 0; i < slopes[score].size(); ++i) slopes[score][i] += along.back() * gate_->weight[i];
  }
}

std::vector<std::vector<float>> FrozenHeads::slopes(std::span<const float> v) const {
  const std::vector<float> known = standardized(v), seen = embedding(known), w(seen.begin(), seen.begin() + project_.out());
  std::vector<std::vector<float>> result(heads_.size());
  side_by_side(heads_.size(), [&](std::size_t score) { result[score] = project_.transposed(slope(heads_[score], w)); });
  if (gate_) gate_->mix_slopes(result, before_gate(w), seen.back());
  if (personal_) add_personal_slopes(result, seen);
  for (std::vector<float>& by_feature : result)
    for (std::size_t i = 0; i < by_feature.size(); ++i)
      by_feature[i] = std::abs(known[i]) < held ? by_feature[i] / deviation_[i] : 0;
  return result;
}

}  // namespace aesthete
