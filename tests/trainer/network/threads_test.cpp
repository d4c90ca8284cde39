// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <thread>
#include <vector>

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

}  // namespace
}  // namespace aesthete
