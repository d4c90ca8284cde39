// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pch/torch.hpp"

namespace aesthete {

/// Cross-entropy of ten-bin distributions with the normal distribution N(mean, spread²), discretised and truncated to
/// 0–10. logits: [B, 10]; mean, spread: [B], in points. Returns [B].
torch::Tensor rating_loss(const torch::Tensor& logits, const torch::Tensor& mean, const torch::Tensor& spread);

/// 1 − Pearson's correlation of predicted and given means, [B] each. Returns a scalar in 0–2; 0 for B < 3.
torch::Tensor correlation_loss(const torch::Tensor& predicted, const torch::Tensor& given);

/// Thurstone's case III (1927): −log Φ((μ_b − μ_w) / √(σ_b² + σ_w²)), with the distributions' own means and variances.
/// better, worse: logits [B, 10]. Returns [B].
torch::Tensor preference_loss(const torch::Tensor& better, const torch::Tensor& worse);

/// How far scores move that should stay, squared, in units of their variance over the batch: (m − m')² / max(var m, 0.01), the
/// variance without gradient, lest scores spread to look steady. before, after: means [B, names], B at least 2. Returns
/// [B, names].
torch::Tensor unsteadiness_loss(const torch::Tensor& before, const torch::Tensor& after);

/// Holds a batch's scores to mean 5 and deviation 1.8: ((m − 5)² + (s − 1.8)²) / 2, for heads that learn from
/// preferences alone and so have no scale of their own. logits: [B, 10]. Returns a scalar.
torch::Tensor scale_loss(const torch::Tensor& logits);

}  // namespace aesthete
