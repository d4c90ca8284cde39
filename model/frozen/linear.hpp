// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/base/safetensors.hpp"

namespace aesthete {

/// y = W x + b, of a critic file's "NAME.weight" and "NAME.bias".
class Linear {
public:
  /// `out`: its length, or -1 for whatever the file has. Throws Error naming the tensor that is missing or of another shape.
  Linear(const Safetensors& file, const std::string& name, std::int64_t in, std::int64_t out = -1);
  /// x: [in]. Returns [out].
  std::vector<float> operator()(std::span<const float> x) const;
  /// g: [out]. Returns Wᵀ g [in].
  std::vector<float> transposed(std::span<const float> g) const;
  std::int64_t out() const { return std::int64_t(bias_.size()); }

private:
  std::vector<float> weight_, bias_;
};

/// matrix: [rows, x.size()]. Returns the product of each row with x.
std::vector<float> products(std::span<const float> matrix, std::span<const float> x);

}  // namespace aesthete
