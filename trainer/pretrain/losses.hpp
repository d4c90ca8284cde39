// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/pch/torch.hpp"

namespace aesthete {

/// Which texts of a batch say the same thing, and how much so: T_ij = max(0, (cos(t_i, t_j) − τ) / (1 − τ)), and T_ii = 1.
/// texts: [B, D], unit length, as the frozen text encoder gives them; threshold: τ in 0–1. At τ = 1 only equal texts (cos >
/// 1 − 1e-4) count. Returns [B, B], symmetric, in 0–1.
torch::Tensor same_meaning(const torch::Tensor& texts, double threshold);
/// The same between texts [B, D] and others [N, D]: [B, N].
torch::Tensor same_meaning(const torch::Tensor& texts, const torch::Tensor& others, double threshold);

/// Texts beside those of a batch, of no picture in it: u [N, D], unit length, and T [B, N], what they have in common with the
/// batch's. Both undefined: none.
struct OtherTexts {
  torch::Tensor u, targets;
};

/// Symmetric InfoNCE of one attribute (Radford et al. 2021, with the targets softened), over the rows that are present:
///   T'_ij = T_ij / Σ_j T_ij,   p = softmax_j(κ z_i·u_j),   q = softmax_j(κ u_i·z_j)
///   L = Σ_i w_i (−½ Σ_j T'_ij (log p_ij + log q_ij)) / Σ_i w_i
/// z, u: [B, D], unit length; scale: κ, a scalar; targets: T [B, B], symmetric; weights: w [B], 0 where the description is
/// missing: such a row is neither judged nor a wrong answer to another. Other texts are further columns of p and its T', not of q.
/// Returns a scalar; 0 when no row is present.
torch::Tensor contrastive_loss(const torch::Tensor& z, const torch::Tensor& u, const torch::Tensor& scale, const torch::Tensor& targets,
                               const torch::Tensor& weights, const OtherTexts& others = {});

/// What the semantic affinity loss does with content: keep the picture's neighbourhood, push it out of the attribute
/// spaces, or nothing.
enum class Affinity { preserve, suppress, off };

/// Semantic affinity, first reading. With y and c the trained and the frozen ImageNet encoder's features,
///   p_i = softmax_{j≠i}(cos(c_i, c_j) / τ),   q_i = softmax_{j≠i}(cos(y_i, y_j) / τ),   L = mean_i KL(p_i ‖ q_i),  τ = 0.1
/// y, c: [B, D] and [B, E]; present: [B], bool. Returns a scalar; 0 for less than three rows.
torch::Tensor preserve_affinity(const torch::Tensor& y, const torch::Tensor& c, const torch::Tensor& present);

/// Semantic affinity, second reading: the likeness of pictures in an attribute's space shall tell nothing of their likeness in
/// content. With S_ij = z_i·z_j and C_ij = cos(c_i, c_j) over i ≠ j,
///   L = corr(S, C)²   (Pearson)
/// It is 0 where content is not to be seen, not where it is turned round: maximising the KL of the first reading would do
/// that, without bound. z: [B, D], unit length; c: [B, E]; present: [B], bool. Returns a scalar in 0–1; 0 for less than three rows.
torch::Tensor suppress_affinity(const torch::Tensor& z, const torch::Tensor& c, const torch::Tensor& present);

}  // namespace aesthete
