// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <format>
#include <iostream>

namespace aesthete {
namespace {

constexpr std::chrono::milliseconds terminal_period{100}, log_period{30'000};

std::string duration(double seconds) {
  const long s = long(seconds);
  return s >= 3600 ? std::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60) : std::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

Progress::Progress(std::string task, std::size_t total, std::size_t done)
    : task_(std::move(task)), total_(total), done_(done), before_(done), terminal_(isatty(STDERR_FILENO)), started_(Clock::now()) {}

Progress::~Progress() {
  show("");
  if (terminal_) std::cerr << '\n';
}

std::string Progress::line(const std::string& note) const {
  const double share = total_ ? std::min(1., double(done_) / total_) : 1;
  const double spent = std::chrono::duration<double>(Clock::now() - started_).count();
  const double left = done_ > before_ ? spent / (done_ - before_) * (total_ - std::min(total_, done_)) : 0;
  std::string bar;
  for (int i = 0; i < 20; ++i) bar += share * 20 > i ? "█" : "░";
  return std::format("{} {} {}/{}  {} left  {}", task_, bar, done_, total_, duration(left), note);
}

void Progress::show(const std::string& note) {
  std::cerr << (terminal_ ? "\r\033[K" : "") << line(note) << (terminal_ ? "" : "\n") << std::flush;
  shown_ = Clock::now();
}

void Progress::step(std::size_t by, const std::string& note) {
  done_ += by;
  if (Clock::now() - shown_ >= (terminal_ ? terminal_period : log_period)) show(note);
}

}  // namespace aesthete
