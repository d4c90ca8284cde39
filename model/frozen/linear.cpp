// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/frozen/linear.hpp"

#include <array>

#include "model/base/vectorised.hpp"
#include "model/frozen/values.hpp"

namespace aesthete {
namespace {

/// In 16 partial sums, which fill a vector register and keep rounding small.
AESTHETE_VECTORISED void multiply(float* to, const float* matrix, const float* x, std::size_t rows, std::size_t n) {
  constexpr std::size_t lanes = 16;
  for (std::size_t r = 0; r < rows; ++r) {
    const float* row = matrix + r * n;
    std::array<float, lanes> parts{};
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
      for (std::size_t l = 0; l < lanes; ++l) parts[l] += row[i + l] * x[i + l];
    float sum = 0;
    for (; i < n; ++i) sum += row[i] * x[i];
    for (float part : parts) sum += part;
    to[r] = sum;
  }
}

AESTHETE_VECTORISED void add_scaled(float* to, const float* row, float factor, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) to[i] += factor * row[i];
}

}  // namespace

std::vector<float> products(std::span<const float> matrix, std::span<const float> x) {
  std::vector<float> result(matrix.size() / x.size());
  multiply(result.data(), matrix.data(), x.data(), result.size(), x.size());
  return result;
}

Linear::Linear(const Safetensors& file, const std::string& name, std::int64_t in, std::int64_t out)
    : weight_(values(file, name + ".weight", {out, in})),
      bias_(values(file, name + ".bias", {std::int64_t(weight_.size()) / in})) {}

std::vector<float> Linear::operator()(std::span<const float> x) const {
  std::vector<float> y = products(weight_, x);
  for (std::size_t i = 0; i < y.size(); ++i) y[i] += bias_[i];
  return y;
}

std::vector<float> Linear::transposed(std::span<const float> g) const {
  const std::size_t n = weight_.size() / g.size();
  std::vector<float> x(n);
  for (std::size_t r = 0; r < g.size(); ++r) add_scaled(x.data(), weight_.data() + r * n, g[r], n);
  return x;
}

}  // namespace aesthete
