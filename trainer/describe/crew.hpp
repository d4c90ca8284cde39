// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace aesthete {

/// Threads that turn items into results, handed over as they are done. One thread gives and takes. `work` must not throw.
template <typename Item, typename Result>
class Crew {
public:
  Crew(unsigned workers, std::function<Result(const Item&)> work) : work_(std::move(work)) {
    for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { run(); });
  }
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
      waiting_.clear();
    }
    changed_.notify_all();
  }

  void give(Item item) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(item));
    ++open_;
    changed_.notify_all();
  }

  /// Items that nobody has begun.
  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }
  /// Items given and not yet taken.
  std::size_t open() const {
    const std::lock_guard lock(mutex_);
    return open_;
  }

  /// The next result, once there is one; something must be open.
  std::pair<Item, Result> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !done_.empty(); });
    auto result = std::move(done_.front());
    done_.pop_front();
    --open_;
    return result;
  }

private:
  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return over_ || !waiting_.empty(); });
      if (over_) return;
      Item item = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      Result result = work_(item);
      lock.lock();
      done_.emplace_back(std::move(item), std::move(result));
      changed_.notify_all();
    }
  }

  std::function<Result(const Item&)> work_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> waiting_;
  std::deque<std::pair<Item, Result>> done_;
  std::size_t open_ = 0;
  bool over_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace aesthete
