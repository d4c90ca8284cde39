// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <thread>
#include <vector>

#include "model/encoder/fused.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

void shrink() {
  cv::Mat small;
  cv::resize(cv::Mat(512, 512, CV_8UC3, cv::Scalar(1, 2, 3)), small, {256, 256}, 0, 0, cv::INTER_AREA);
}

// Setting OpenCV's threads on several threads at once crashed a long run.
TEST(Workers, May_all_start_at_once_while_OpenCV_works) {
  for (int round = 0; round < 200; ++round) {
    std::vector<std::jthread> workers;
    for (int i = 0; i < 4; ++i)
      workers.emplace_back([] {
        keep_to_one_processor(4);
        shrink();
      });
  }
  EXPECT_EQ(cv::getNumThreads(), 1);
}

std::ptrdiff_t threads_of_this_process() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/task"), std::filesystem::directory_iterator());
}

// Two workers with two threads each on two processors took nearly twice as long as two with one.
TEST(Workers, Run_a_network_that_was_prepared_elsewhere_on_their_own_thread) {
  if (std::thread::hardware_concurrency() < 2) GTEST_SKIP() << "there is one processor only";
  constexpr int side = 64, channels = 32;
  const FusedEncoder encoder({{.weight = std::vector<float>(channels * 3 * 9, .01f), .bias = std::vector<float>(channels), .kernel = 3, .pooled = true}});
  encoder.prepare(side, side);
  std::ptrdiff_t more = -1;
  std::jthread([&] {
    keep_to_one_processor(2);
    const std::ptrdiff_t before = threads_of_this_process();
    std::vector<float> features(std::size_t(encoder.features()));
    encoder.forward(std::vector<float>(side * side * 3, .5f).data(), 1, side, side, features.data(), nullptr);
    more = threads_of_this_process() - before;
  }).join();
  EXPECT_EQ(more, 0);
}

}  // namespace
}  // namespace aesthete
