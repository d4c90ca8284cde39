// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace aesthete {

/// One line on stderr that says how far a long task is: a bar on a terminal, a line every half minute elsewhere.
class Progress {
public:
  Progress(std::string task, std::size_t total, std::size_t done = 0);
  ~Progress();
  Progress(const Progress&) = delete;

  /// `note` is shown behind the bar, e.g. the loss.
  void step(std::size_t by = 1, const std::string& note = "");

private:
  using Clock = std::chrono::steady_clock;
  void show(const std::string& note);
  std::string line(const std::string& note) const;

  std::string task_;
  std::size_t total_, done_, before_;
  bool terminal_;
  Clock::time_point started_, shown_{};
};

}  // namespace aesthete
