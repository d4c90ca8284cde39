// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>

namespace aesthete {

/// Does costly work now and then: not oftener than `every`, nor for more than a twentieth of the time.
class NowAndThen {
public:
  using Work = std::function<void(std::size_t done)>;

  /// Without work it does nothing.
  NowAndThen(Work work, std::chrono::duration<double> every) : work_(std::move(work)), every_(every), next_(Clock::now() + every) {}

  void at(std::size_t done) {
    const auto began = Clock::now();
    if (!work_ || began < next_) return;
    work_(done);
    const std::chrono::duration<double> took = Clock::now() - began;
    next_ = Clock::now() + std::max(every_, 20 * took);
  }

private:
  using Clock = std::chrono::steady_clock;
  Work work_;
  std::chrono::duration<double> every_;
  std::chrono::time_point<Clock, std::chrono::duration<double>> next_;
};

}  // namespace aesthete
