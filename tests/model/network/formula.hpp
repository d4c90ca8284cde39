// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that a test and its reference in Python (formula.py) make alike, so that none need to be stored.
#pragma once

#include <cmath>
#include <string>

#include "model/pch/torch.hpp"

namespace aesthete {

/// [shape] of doubles in −1 … 1.
inline torch::Tensor uniform(at::IntArrayRef shape, double seed) {
  torch::Tensor result = torch::empty(shape, torch::kFloat64);
  double* to = result.data_ptr<double>();
  for (std::int64_t j = 0; j < result.numel(); ++j) {
    const double x = std::sin(12.9898 * double(j) + seed) * 43758.5453;
    to[j] = 2 * (x - std::floor(x)) - 1;
  }
  return result;
}

inline double seed_of(const std::string& name) {
  int sum = 0;
  for (std::size_t i = 0; i < name.size(); ++i) sum += int(i + 1) * name[i];
  return sum % 1000 / 100.;
}

/// A parameter or a statistic of a convolutional network.
inline void fill(const std::string& name, torch::Tensor tensor) {
  const torch::Tensor x = uniform(tensor.sizes(), seed_of(name));
  if (name.ends_with("running_var")) tensor.copy_(1 + .5 * x);
  else if (tensor.dim() > 1) tensor.copy_(x * std::sqrt(6. / double(tensor.numel() / tensor.size(0))));
  else if (name.ends_with("weight")) tensor.copy_(1 + .3 * x);
  else tensor.copy_(.2 * x);
}

}  // namespace aesthete
