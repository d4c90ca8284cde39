// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace aesthete {

/// One thread that does tasks in the order they were given. At the end it finishes the task it is in and drops the rest.
class Worker {
public:
  using Task = std::function<void()>;

  /// Tasks may not throw.
  void run(Task task);

private:
  void work(std::stop_token stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Task> tasks_;
  std::jthread thread_{[this](std::stop_token stop) { work(stop); }};
};

}  // namespace aesthete
