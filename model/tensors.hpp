// SPDX-License-Identifier: GPL-3.0-or-later
// Between files, pictures and LibTorch.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/base/safetensors.hpp"
#include "model/preprocess.hpp"
#include "model/pch/torch.hpp"

namespace aesthete {

/// Views of one size → [B, 3, H, W] float, channels last, normalised. Throws Error when sizes differ.
torch::Tensor to_input(const std::vector<const Image*>& views, const Preprocessing& how);

/// A copy, as float when the file holds F16, BF16 or F32.
torch::Tensor to_tensor(const TensorView& view);

/// Copies tensors whose names start with `prefix` into the module's parameters and buffers, which lack the prefix.
/// Throws Error naming the tensor that is missing or of another shape. Those in `optional` may be missing.
void load(torch::nn::Module& module, const Safetensors& file, const std::string& prefix,
          const std::vector<std::string>& optional = {});

/// Of an encoder's tensors, those that judging does without: its classifier, and how many batches it has seen.
inline const std::vector<std::string> unread_tensors{"num_batches_tracked", "classifier.", "fc."};

/// Parameters and buffers of a module, and what they lie in while they are written.
class TensorStore {
public:
  /// half: as F16. Non-float tensors keep their type.
  void add(const std::string& name, torch::Tensor tensor, bool half = false);
  void add(const torch::nn::Module& module, const std::string& prefix, bool half = false,
           const std::vector<std::string>& without = {});
  std::map<std::string, TensorView> views() const;

private:
  std::map<std::string, torch::Tensor> tensors_;
};

}  // namespace aesthete
