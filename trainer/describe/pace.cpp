// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/pace.hpp"

#include <algorithm>
#include <thread>

namespace aesthete {

std::chrono::milliseconds back_off(int failures, std::chrono::milliseconds first, double chance) {
  const auto doubled = first * (std::int64_t(1) << std::clamp(failures - 1, 0, 16));
  const auto whole = std::min<std::chrono::milliseconds>(doubled, std::chrono::minutes(1));
  return std::chrono::duration_cast<std::chrono::milliseconds>(whole * (1 - chance / 2));
}

void Pace::hold_until(Clock::time_point when) {
  const std::lock_guard lock(mutex_);
  held_ = std::max(held_, when);
}

bool Pace::wait(Clock::time_point own) const {
  for (;;) {
    if (stop_()) return false;
    Clock::time_point until = own;
    {
      const std::lock_guard lock(mutex_);
      until = std::max(until, held_);
    }
    const auto now = Clock::now();
    if (now >= until) return true;
    std::this_thread::sleep_for(std::min<Clock::duration>(until - now, std::chrono::milliseconds(100)));
  }
}

}  // namespace aesthete
