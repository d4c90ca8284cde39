// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace aesthete {

/// Calls work(i) for i in 0 … count − 1 on `workers` threads and take(i, result) on the calling thread, in order. No
/// worker runs more than `ahead` items (0: a few) ahead of what was taken, so memory stays bounded. An exception of either
/// stops all and is thrown on.
template <typename Result>
void in_order(std::size_t count, unsigned workers, const std::function<Result(std::size_t)>& work,
              const std::function<void(std::size_t, Result)>& take, std::size_t ahead = 0) {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Result> done;
  std::exception_ptr failure;
  std::size_t next = 0, taken = 0;
  if (ahead == 0) ahead = 4 * workers;
  const auto run = [&] {
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return failure || next >= count || next < taken + ahead; });
      if (failure || next >= count) return;
      const std::size_t i = next++;
      lock.unlock();
      std::optional<Result> result;
      std::exception_ptr error;
      try {
        result = work(i);
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      if (error) failure = error;
      else done.emplace(i, std::move(*result));
      changed.notify_all();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < workers; ++i) threads.emplace_back(run);
  const auto stop = [&](std::exception_ptr error) {
    const std::lock_guard lock(mutex);
    if (!failure) failure = error;
    changed.notify_all();
  };
  try {
    while (taken < count) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return failure || done.contains(taken); });
      if (failure) break;
      auto node = done.extract(taken);
      lock.unlock();
      take(node.key(), std::move(node.mapped()));
      lock.lock();
      ++taken;
      changed.notify_all();
    }
  } catch (...) {
    stop(std::current_exception());
  }
  threads.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace aesthete
