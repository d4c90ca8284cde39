// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/safetensors.hpp"
#include "model/encoder/fused.hpp"

namespace aesthete {

/// An EfficientNet-Lite of variant 0 to 4 with its norms folded in, read from tensors named as timm names them, after
/// `prefix`. Throws Error naming the tensor that is missing or of another shape.
std::vector<FoldedLayer> folded_lite(const Safetensors& file, const std::string& prefix, int variant);

}  // namespace aesthete
