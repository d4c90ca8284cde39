// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/side_by_side.hpp"

#include <atomic>
#include <exception>
#include <mutex>

namespace aesthete {

void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<bool> failed = false;
  std::exception_ptr first;
  std::mutex mutex;
#pragma omp parallel for schedule(dynamic, 1)
  for (std::size_t i = 0; i < count; ++i) {
    if (failed) continue;
    try {
      work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failed.exchange(true)) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

void in_turn(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

}  // namespace aesthete
