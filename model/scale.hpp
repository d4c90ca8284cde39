// SPDX-License-Identifier: GPL-3.0-or-later
// Logits of a batch while a critic is trained.
#pragma once

#include "model/pch/torch.hpp"
#include "model/scores.hpp"

namespace aesthete {

/// logits: [..., 10]. Returns the means of their distributions [...], 0.5 to 9.5.
torch::Tensor distribution_mean(const torch::Tensor& logits);

/// logits: [..., 10]. Returns the variances of their distributions [...], in points².
torch::Tensor distribution_variance(const torch::Tensor& logits);

}  // namespace aesthete
