// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/encoder/pooling.hpp"

namespace aesthete {

torch::Tensor mean_and_deviation(const torch::Tensor& x) {
  const torch::Tensor mean = x.mean({2, 3}, /*keepdim=*/true);
  const torch::Tensor variance = (x - mean).square().mean({2, 3});
  return torch::cat({mean.flatten(1), (variance + 1e-6).sqrt()}, 1);
}

}  // namespace aesthete
