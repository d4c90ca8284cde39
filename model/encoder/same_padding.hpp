// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace aesthete {

struct Padding {
  std::int64_t before, after;
};

/// TensorFlow's "same": the output is ceil(size / stride) long, and an odd rest of the padding goes after the end.
inline Padding same_padding(std::int64_t size, std::int64_t kernel, std::int64_t stride) {
  const std::int64_t out = (size + stride - 1) / stride;
  const std::int64_t total = std::max<std::int64_t>(0, (out - 1) * stride + kernel - size);
  return {total / 2, total - total / 2};
}

}  // namespace aesthete
