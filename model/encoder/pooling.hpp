// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pch/torch.hpp"

namespace aesthete {

/// x: [B, C, H, W]. Returns [B, 2 C]: the mean, then the standard deviation (population, floored at 1e-3) over H and W.
torch::Tensor mean_and_deviation(const torch::Tensor& x);

}  // namespace aesthete
