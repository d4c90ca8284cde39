// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/timing.hpp"

#include <chrono>

#include <opencv2/imgproc.hpp>

#include "trainer/mat.hpp"
#include "trainer/suite/measures.hpp"

namespace aesthete {
namespace {

/// Soft shapes and fine grain. What a picture shows does not change how long it takes.
Image a_picture(int width, int height) {
  cv::Mat small(height / 100, width / 100, CV_8UC3), large, grain(height, width, CV_8UC3);
  cv::RNG random(1);
  random.fill(small, cv::RNG::UNIFORM, 20, 230);
  random.fill(grain, cv::RNG::UNIFORM, 0, 16);
  cv::resize(small, large, {width, height}, 0, 0, cv::INTER_CUBIC);
  return image_of(large + grain);
}

}  // namespace

void report_cost(const Critic& critic, const std::filesystem::path& file, Figures& figures) {
  using Clock = std::chrono::steady_clock;
  figures.add("cost", "critic file, MB", double(std::filesystem::file_size(file)) / 1e6, 1);
  const Image picture = a_picture(6000, 4000);
  std::vector<double> times;
  for (int i = 0; i < 8; ++i) {
    const auto start = Clock::now();
    critic.assess(picture);
    if (i) times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  figures.add("cost", "a score of 24 megapixels, ms", median_of(times), times.size());
}

}  // namespace aesthete
