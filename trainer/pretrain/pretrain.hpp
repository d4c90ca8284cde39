// SPDX-License-Identifier: GPL-3.0-or-later
// The face of this folder for the command line: free of LibTorch.
#pragma once

#include "trainer/commands.hpp"

namespace aesthete {

/// AesNet's pre-training on a collection's descriptions, by a recipe (data/recipes/pretrain.toml explains its settings). Leaves
/// encoder.safetensors, under timm's names, and embedder.safetensors in the run's folder. Throws Error for what stops it.
int pretrain(const Arguments& arguments, const std::string& database);

}  // namespace aesthete
