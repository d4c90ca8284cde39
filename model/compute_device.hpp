// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/critic.hpp"
#include "model/pch/torch.hpp"

namespace aesthete {

/// Loads LibTorch's CUDA library when it is installed (nothing links it) and tells what to compute on. `automatic` is
/// the GPU where there is one. Throws Error when `device` is cuda and there is none, saying what is missing.
torch::Device resolve(Device device);

/// Keeps OpenBLAS, where it is what multiplies matrices, to one thread: those of one picture are too small to share, and
/// its waiting threads would take the processors from the convolutions. Halves the time of `score`.
void keep_matrix_products_to_one_thread();

}  // namespace aesthete
