// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <mutex>

namespace aesthete {

/// How long to wait before the attempt after `failures` failed ones: doubling from `first`, at most a minute, and by chance
/// up to a half less, so that many callers do not come back at once. `chance`: 0–1.
std::chrono::milliseconds back_off(int failures, std::chrono::milliseconds first, double chance);

/// When a server says that it is asked too often, all threads wait, not only the one that was told.
class Pace {
public:
  using Clock = std::chrono::steady_clock;
  explicit Pace(std::function<bool()> stop) : stop_(std::move(stop)) {}

  /// Nobody asks again before that.
  void hold_until(Clock::time_point when);
  /// Waits until `own`, and for what others have been told. Returns false when asked to stop meanwhile.
  bool wait(Clock::time_point own = {}) const;

private:
  std::function<bool()> stop_;
  mutable std::mutex mutex_;
  Clock::time_point held_{};
};

}  // namespace aesthete
