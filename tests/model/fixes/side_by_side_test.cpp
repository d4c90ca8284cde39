// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/side_by_side.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace aesthete {
namespace {

TEST(SideBySide, Each_is_called_once) {
  std::vector<std::atomic<int>> calls(100);
  side_by_side(calls.size(), [&](std::size_t i) { ++calls[i]; });
  for (const auto& count : calls) EXPECT_EQ(count, 1);
}

TEST(SideBySide, Of_none_nothing_is_called) {
  side_by_side(0, [](std::size_t) { FAIL(); });
}

TEST(SideBySide, After_a_failure_nothing_more_is_begun_and_it_is_thrown) {
  std::atomic<int> calls = 0;
  const auto fails = [&](std::size_t) {
    ++calls;
    throw std::runtime_error("too dark");
  };
  EXPECT_THROW(side_by_side(100000, fails), std::runtime_error);
  EXPECT_LT(calls, 1000);  // at most one for each processor
}

}  // namespace
}  // namespace aesthete
