// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pch/torch.hpp"

namespace aesthete {

/// Ridge regression, w = argmin ‖X w − y‖² + λ ‖w‖², over standardised features; λ is the power of ten that orders a fifth of
/// the given rows, drawn by `seed`, best when the others are fitted.
/// x: [n, features]; y: [n]; test: [m, features]. Returns predictions [m].
torch::Tensor ridge(const torch::Tensor& x, const torch::Tensor& y, const torch::Tensor& test, std::uint64_t seed);

}  // namespace aesthete
