// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/worker.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <vector>

using aesthete::Worker;

TEST(Worker, Does_tasks_in_the_order_they_were_given) {
  std::vector<int> done;
  std::promise<void> last;
  Worker worker;
  for (int i = 0; i < 100; ++i) worker.run([&done, i] { done.push_back(i); });
  worker.run([&last] { last.set_value(); });
  last.get_future().wait();
  ASSERT_EQ(done.size(), 100u);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(done[std::size_t(i)], i);
}

TEST(Worker, Drops_what_has_not_begun_when_it_goes) {
  bool begun = false;
  std::promise<void> started;
  {
    Worker worker;
    worker.run([&started] {
      started.set_value();
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    });
    worker.run([&begun] { begun = true; });
    started.get_future().wait();
  }
  EXPECT_FALSE(begun);
}
