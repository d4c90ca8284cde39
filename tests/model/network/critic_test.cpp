// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/saved_critic.hpp"

namespace aesthete {
namespace {

TEST(Critic, Names_the_attributes_of_its_file_whatever_their_number) {
  const Assessment assessment = opened()->assess(gradient(300, 200));
  ASSERT_EQ(assessment.attributes.size(), 2u);
  EXPECT_EQ(assessment.attributes[1].name, "color");
  EXPECT_TRUE(assessment.attributes[0].weak_evidence);
}

TEST(Critic, Gives_a_distribution_whose_moments_are_the_score) {
  const Score score = opened()->assess(gradient(300, 200)).overall;
  double sum = 0, mean = 0;
  for (int i = 0; i < 10; ++i) sum += score.distribution[i], mean += score.distribution[i] * (i + .5);
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_NEAR(mean, score.mean, 1e-9);
  EXPECT_NEAR(score.percentile, score.mean * 10, .1);
}

TEST(Critic, Refuses_a_picture_of_one_pixel_and_says_why) {
  try {
    opened()->assess(gradient(1, 1));
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("1×1 px"), std::string::npos);
  }
}

TEST(Critic, Judges_the_smallest_picture_and_a_long_panorama) {
  EXPECT_GT(opened()->assess(gradient(32, 32)).overall.mean, 0);
  EXPECT_GT(opened()->assess(gradient(20000, 60)).overall.mean, 0);
}

TEST(Critic, Stops_when_asked_and_reports_how_far_it_is) {
  std::stop_source stop;
  Watch watch;
  watch.stop = stop.get_token();
  double last = -1;
  watch.progress = [&](double done) {
    EXPECT_GE(done, last);
    last = done;
  };
  opened()->assess(gradient(300, 200), watch);
  EXPECT_EQ(last, 1);
  stop.request_stop();
  EXPECT_THROW(opened()->assess(gradient(300, 200), watch), Cancelled);
}

TEST(Critic, Judges_a_picture_that_arrives_while_it_is_judged) {
  const Image complete = gradient(700, 900);
  Image arriving(700, 900);
  std::vector<std::pair<int, int>> asked;
  Watch watch;
  watch.rows = [&](int first, int last) {
    asked.emplace_back(first, last);
    std::copy(complete.row(first), complete.row(first) + complete.stride() * std::size_t(last - first), arriving.row(first));
  };
  EXPECT_EQ(opened()->assess(arriving, watch).overall.mean, opened()->assess(complete).overall.mean);
  EXPECT_EQ(asked.front(), std::pair(900 / 2 - 112, 900 / 2 + 112));
  EXPECT_EQ(asked.back(), std::pair(0, 900));
}

TEST(Critic, Without_a_GPU_auto_takes_the_CPU_and_cuda_says_what_is_missing) {
  if (torch::cuda::is_available()) GTEST_SKIP() << "there is a GPU";
  EXPECT_EQ(opened(Device::automatic)->device(), "cpu");
  try {
    opened(Device::cuda);
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("cuda"), std::string::npos);
  }
}

TEST(Percentile, Lies_between_the_quantiles_and_is_clamped) {
  std::vector<float> sorted;
  for (int i = 0; i < quantiles; ++i) sorted.push_back(2 + 6.f * float(i) / (quantiles - 1));
  EXPECT_EQ(percentile(1, sorted), 0);
  EXPECT_EQ(percentile(9, sorted), 100);
  EXPECT_NEAR(percentile(5.03, sorted), 50.5, 1e-3);
}

TEST(TensorStore, Keeps_values_through_half_precision) {
  TensorStore store;
  store.add("x", torch::tensor({1.5f, -2.25f}), /*half=*/true);
  const auto views = store.views();
  EXPECT_EQ(views.at("x").dtype, "F16");
  EXPECT_TRUE(to_tensor(views.at("x")).equal(torch::tensor({1.5f, -2.25f})));
}

}  // namespace
}  // namespace aesthete
