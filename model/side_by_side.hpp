// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>

#include "aesthete/critic.hpp"

namespace aesthete {

/// Calls work(0) … work(count − 1), begun in this order, several at once on the processors there are. Each then keeps to its
/// own processor, oneDNN's networks too: many small networks go faster that way than one by one on all of them. After a
/// failure nothing more is begun, and the first one is thrown here.
void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work);

/// The same, one after another.
void in_turn(std::size_t count, const std::function<void(std::size_t)>& work);

/// Throws Cancelled when a stop has been requested.
inline void look_at_stop(const std::stop_token& stop) {
  if (stop.stop_requested()) throw Cancelled();
}

/// Says, from any thread, how much of what was begun is done: from `first` on, in equal steps, to `last`.
class Steps {
public:
  Steps(std::function<void(double)> tell, std::size_t steps, double first = 0, double last = 1)
      : tell_(std::move(tell)), first_(first), step_((last - first) / double(steps)) {}

  void step() {
    const std::lock_guard lock(mutex_);
    ++done_;
    if (tell_) tell_(first_ + step_ * done_);
  }

private:
  std::function<void(double)> tell_;
  double first_, step_;
  int done_ = 0;
  std::mutex mutex_;
};

}  // namespace aesthete
