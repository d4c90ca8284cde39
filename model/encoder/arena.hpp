// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

namespace aesthete {

/// A thread's own buffers, grown as needed and kept: fresh pages for each layer would cost more than small layers do.
class Arena {
public:
  float* slot(std::size_t index, std::size_t floats) {
    if (index >= buffers_.size()) buffers_.resize(index + 1);
    Buffer& buffer = buffers_[index];
    if (buffer.floats < floats) buffer = allocated(floats);
    return buffer.memory.get();
  }

private:
  struct Free {
    void operator()(float* memory) const { std::free(memory); }
  };
  struct Buffer {
    std::unique_ptr<float, Free> memory;
    std::size_t floats = 0;
  };
  static Buffer allocated(std::size_t floats) {
    constexpr std::size_t alignment = 64;  // of a vector of AVX-512
    const std::size_t bytes = (floats * sizeof(float) + alignment - 1) / alignment * alignment;
    Buffer buffer{std::unique_ptr<float, Free>(static_cast<float*>(std::aligned_alloc(alignment, bytes))), floats};
    if (!buffer.memory) throw std::bad_alloc();
    return buffer;
  }
  std::vector<Buffer> buffers_;
};

}  // namespace aesthete
