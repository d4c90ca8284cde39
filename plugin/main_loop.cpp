// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/main_loop.hpp"

#include <glib.h>

#include <utility>

namespace aesthete {
namespace {

using Function = std::function<void()>;

gboolean call_once(gpointer function) {
  (*static_cast<Function*>(function))();
  return G_SOURCE_REMOVE;
}
void destroy(gpointer function) {
  delete static_cast<Function*>(function);
}

}  // namespace

void on_main_thread(Function function) {
  g_idle_add_full(G_PRIORITY_DEFAULT, call_once, new Function(std::move(function)), destroy);
}

void IdleTask::start(std::function<bool()> function) {
  stop();
  function_ = std::move(function);
  source_ = g_idle_add(call, this);
}

void IdleTask::stop() {
  if (source_) g_source_remove(std::exchange(source_, 0));
}

int IdleTask::call(void* self) {
  IdleTask& task = *static_cast<IdleTask*>(self);
  const unsigned source = task.source_;
  const std::function<bool()> function = task.function_;  // it may stop or restart this task
  if (function()) return G_SOURCE_CONTINUE;
  if (task.source_ == source) task.source_ = 0;
  return G_SOURCE_REMOVE;
}

void TimerTask::start(double milliseconds, std::function<void()> function) {
  stop();
  function_ = std::move(function);
  source_ = g_timeout_add(unsigned(milliseconds), call, this);
}

void TimerTask::stop() {
  if (source_) g_source_remove(std::exchange(source_, 0));
}

int TimerTask::call(void* self) {
  TimerTask& task = *static_cast<TimerTask*>(self);
  task.source_ = 0;
  const std::function<void()> function = task.function_;  // it may start this task again
  function();
  return G_SOURCE_REMOVE;
}

}  // namespace aesthete
