// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace aesthete {

/// Calls a function on the main thread, from whichever thread, when its loop next is idle.
void on_main_thread(std::function<void()> function);

/// A function that the main loop calls whenever it has nothing better to do, until it returns false or this is gone.
class IdleTask {
public:
  IdleTask() = default;
  ~IdleTask() { stop(); }
  IdleTask(const IdleTask&) = delete;
  IdleTask& operator=(const IdleTask&) = delete;

  void start(std::function<bool()> function);
  void stop();

private:
  static int call(void* self);
  std::function<bool()> function_;
  unsigned source_ = 0;
};

/// A function that the main loop calls once, after a while.
class TimerTask {
public:
  TimerTask() = default;
  ~TimerTask() { stop(); }
  TimerTask(const TimerTask&) = delete;
  TimerTask& operator=(const TimerTask&) = delete;

  /// Calls it after so many milliseconds; what was to be called before is not.
  void start(double milliseconds, std::function<void()> function);
  void stop();
  bool running() const { return source_ != 0; }

private:
  static int call(void* self);
  std::function<void()> function_;
  unsigned source_ = 0;
};

}  // namespace aesthete
