// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/rest.hpp"

#include <algorithm>

namespace aesthete {

Rest::News Rest::look(std::uint64_t seen, double now_ms, double cost_ms) {
  last_ms_ = now_ms;
  cost_ms_ = cost_ms;
  const bool changed = seen_ && *seen_ != seen;
  seen_ = seen;
  if (changed) {
    since_ = now_ms;
    return News::changed;
  }
  if (!since_ || now_ms - *since_ < needed_ms) return News::none;
  since_.reset();
  return News::rested;
}

void Rest::forget() {
  seen_.reset();
  since_.reset();
}

double Rest::pause_ms() const {
  if (!since_) return std::clamp(80 * cost_ms_, 150.0, 2500.0);
  // A look is due just when the rest would be long enough.
  const double left = std::max(1.0, *since_ + needed_ms - last_ms_);
  return std::min(left, std::clamp(4 * cost_ms_, 50.0, 1000.0));
}

}  // namespace aesthete
