// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "trainer/probe/ridge.hpp"

namespace aesthete {
namespace {

/// y = w x + 3, of `rows` rows of noise.
struct Line {
  torch::Tensor x, y;
  Line(std::int64_t rows, std::int64_t features, std::int64_t seed) {
    torch::manual_seed(1);
    const torch::Tensor w = torch::randn({features});
    torch::manual_seed(std::uint64_t(seed));
    x = 2 * torch::randn({rows, features}) + 1;
    y = x.matmul(w) + 3;
  }
};

void expect_found(std::int64_t rows, std::int64_t features, double tolerance) {
  const Line seen(rows, features, 2), unseen(50, features, 3);
  const torch::Tensor predicted = ridge(seen.x, seen.y, unseen.x, 4);
  EXPECT_LT((predicted - unseen.y).abs().mean().item<double>(), tolerance * unseen.y.std().item<double>());
}

TEST(Ridge, Finds_a_line_from_more_rows_than_features) { expect_found(200, 8, .02); }

TEST(Ridge, Comes_near_one_from_fewer_rows_than_features) { expect_found(60, 80, .8); }

TEST(Ridge, Of_noise_predicts_little_but_the_mean) {
  torch::manual_seed(5);
  const torch::Tensor x = torch::randn({100, 200}), y = torch::randn({100}) + 7;
  const torch::Tensor predicted = ridge(x, y, torch::randn({50, 200}), 6);
  EXPECT_NEAR(predicted.mean().item<double>(), 7, .4);
}

}  // namespace
}  // namespace aesthete
