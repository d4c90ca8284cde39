// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/heads.hpp"

namespace aesthete {
namespace {

TEST(Heads, Each_picture_has_a_dropout_of_its_own) {
  torch::NoGradGuard no_grad;
  torch::manual_seed(1);
  Heads heads({"overall", "color"}, 40);
  const torch::Tensor v = torch::randn({1, 40}).repeat({3, 1});
  const torch::Tensor plain = heads.forward(v), some = heads.forward(v, torch::tensor({0.f, .5f, 0.f}));
  EXPECT_TRUE(torch::allclose(some[0], plain[0]));
  EXPECT_TRUE(torch::allclose(some[2], plain[2]));
  EXPECT_FALSE(torch::allclose(some[1], plain[1], 1e-3, 1e-3));
}

}  // namespace
}  // namespace aesthete
