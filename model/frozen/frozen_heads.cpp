// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/frozen/frozen_heads.hpp"

#include <algorithm>

#include "model/frozen/activations.hpp"
#include "model/frozen/values.hpp"

namespace aesthete {

FrozenHeads::FrozenHeads(const Safetensors& file, const std::vector<std::string>& names, std::int64_t features)
    : mean_(values(file, "heads.mean", {features})),
      deviation_(positive_values(file, "heads.deviation", {features})),
      project_(file, "heads.project", features) {
  const std::int64_t width = project_.out();
  for (const std::string& name : names) {
    const std::string at = "heads." + name;
    Linear into(file, at + "_integrate.0", width);
    Linear back(file, at + "_integrate.2", into.out(), width);
    heads_.push_back({std::move(into), std::move(back), values(file, at + "_norm.weight", {width}),
                      values(file, at + "_norm.bias", {width}), Linear(file, at + "_logits", width, bins)});
  }
  gate_ = Gate::of(file, names, features);
  personal_ = PersonalCorrection::of(file, names.size(), this->width());
}

std::vector<float> FrozenHeads::standardized(std::span<const float> v) const {
  std::vector<float> x(v.begin(), v.end());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::clamp((x[i] - mean_[i]) / deviation_[i], -held, held);
  return x;
}

Logits FrozenHeads::logits_of(const Head& head, std::span<const float> w) {
  std::vector<float> hidden = head.into(w);
  gelu(hidden);
  std::vector<float> f = head.back(hidden);
  for (std::size_t i = 0; i < f.size(); ++i) f[i] += w[i];
  normalize(f, head.scale, head.shift);
  const std::vector<float> found = head.logits(f);
  Logits logits;
  std::ranges::copy(found, logits.begin());
  return logits;
}

std::vector<Logits> FrozenHeads::before_gate(std::span<const float> w) const {
  std::vector<Logits> result;
  for (const Head& head : heads_) result.push_back(logits_of(head, w));
  return result;
}

std::vector<float> FrozenHeads::embedding(std::span<const float> standardized) const {
  std::vector<float> result = project_(standardized);
  if (gate_) result.push_back(gate_->kind(standardized));
  return result;
}

std::vector<Logits> FrozenHeads::logits_of(std::span<const float> embedding) const {
  std::vector<Logits> result = before_gate(embedding.first(std::size_t(project_.out())));
  if (gate_) gate_->mix(result, embedding.back());
  if (personal_) personal_->correct(result, embedding);
  return result;
}

}  // namespace aesthete
