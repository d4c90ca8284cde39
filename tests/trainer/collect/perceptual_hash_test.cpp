// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/perceptual_hash.hpp"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

Image image_of(const cv::Mat& picture) {
  Image image(picture.cols, picture.rows);
  for (int y = 0; y < picture.rows; ++y) std::copy_n(picture.ptr(y), image.stride(), image.row(y));
  return image;
}

TEST(PerceptualHash, Stays_near_when_a_picture_is_scaled_and_toned_and_not_when_it_is_another) {
  cv::RNG random(5);
  cv::Mat small(6, 8, CV_8UC3), other(6, 8, CV_8UC3), picture, scaled;
  random.fill(small, cv::RNG::UNIFORM, 20, 200);
  random.fill(other, cv::RNG::UNIFORM, 20, 200);
  cv::resize(small, picture, {400, 300}, 0, 0, cv::INTER_CUBIC);
  cv::resize(picture, scaled, {130, 97}, 0, 0, cv::INTER_AREA);
  const auto hash = perceptual_hash(image_of(picture));
  EXPECT_LE(distance(hash, perceptual_hash(image_of(scaled * .8 + cv::Scalar::all(20)))), near_duplicate);
  cv::resize(other, other, {400, 300}, 0, 0, cv::INTER_CUBIC);
  EXPECT_GT(distance(hash, perceptual_hash(image_of(other))), 16);
}

TEST(PerceptualHash, The_nearest_is_found_among_many_as_by_comparing_all) {
  cv::RNG random(1);
  NearHashes near;
  std::vector<std::int64_t> all;
  for (int i = 0; i < 3000; ++i) {
    auto hash = i % 3 || all.empty() ? std::int64_t(random.next()) << 32 | std::int64_t(random.next()) : all[std::size_t(random.uniform(0, int(all.size())))];
    for (int flips = random.uniform(0, 7); flips > 0; --flips) hash ^= std::int64_t(1) << random.uniform(0, 63);
    int best = 65;
    for (const auto other : all) best = std::min(best, distance(hash, other));
    EXPECT_EQ(near.nearest(hash).second, best <= near_duplicate ? best : 65);
    all.push_back(hash);
    near.add(hash, i + 1);
  }
}

}  // namespace
}  // namespace aesthete
