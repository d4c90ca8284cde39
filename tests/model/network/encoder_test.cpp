// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "aesthete/image.hpp"
#include "tests/model/network/filled.hpp"

namespace aesthete {
namespace {

std::shared_ptr<Encoder> filled_lite0() { return filled_encoder("efficientnet_lite0"); }

nlohmann::json lite0_reference() { return reference("reference.json"); }

TEST(Encoder, Logits_equal_the_Python_packages) {
  torch::NoGradGuard no_grad;
  const auto encoder = filled_lite0();
  for (const auto& item : lite0_reference())
    expect_close(encoder->classify(input(item["height"], item["width"]))[0], item["logits"], 1);
}

TEST(Encoder, Pooled_features_equal_the_Python_packages) {
  torch::NoGradGuard no_grad;
  const auto encoder = filled_lite0();
  for (const auto& item : lite0_reference())
    expect_close(encoder->forward(input(item["height"], item["width"]))[0], item["features"], 64);
}

TEST(Encoder, A_frozen_one_on_oneDNN_equals_the_Python_packages) {
  torch::NoGradGuard no_grad;
  const auto encoder = filled_lite0();
  encoder->freeze();
  for (const auto& item : lite0_reference())
    expect_close(encoder->forward(input(item["height"], item["width"]))[0], item["features"], 64);
}

TEST(Encoder, A_frozen_one_judges_pictures_of_a_batch_apart) {
  torch::NoGradGuard no_grad;
  const auto encoder = filled_lite0();
  encoder->freeze();
  const torch::Tensor both = torch::cat({input(96, 160), input(96, 160).neg()});
  const torch::Tensor together = encoder->forward(both), second = encoder->forward(both.slice(0, 1));
  EXPECT_LT((together[1] - second[0]).abs().max().item<double>(), 1e-5);
  EXPECT_GT((together[0] - together[1]).abs().max().item<double>(), 1e-2);
}

TEST(Encoder, Held_stages_give_the_same_features_and_no_gradient) {
  const auto encoder = filled_lite0();
  const torch::Tensor free = encoder->forward(input(64, 64));
  encoder->hold(3);
  const torch::Tensor held = encoder->forward(input(64, 64));
  EXPECT_TRUE(torch::allclose(free, held, 1e-4, 1e-4));
  held.sum().backward();
  EXPECT_FALSE(encoder->named_parameters()["conv_stem.weight"].grad().defined());
  EXPECT_FALSE(encoder->named_parameters()["blocks.2.1.conv_pwl.weight"].grad().defined());
  EXPECT_TRUE(encoder->named_parameters()["blocks.3.0.conv_pw.weight"].grad().defined());
}

TEST(Encoder, The_parameters_have_timms_names_and_shapes) {
  const auto encoder = make_encoder("efficientnet_lite0");
  const auto parameters = encoder->named_parameters();
  EXPECT_EQ(parameters["blocks.0.0.conv_dw.weight"].sizes(), (std::vector<std::int64_t>{32, 1, 3, 3}));
  EXPECT_EQ(parameters["blocks.0.0.conv_pw.weight"].sizes(), (std::vector<std::int64_t>{16, 32, 1, 1}));
  EXPECT_EQ(parameters["blocks.6.0.conv_pwl.weight"].sizes(), (std::vector<std::int64_t>{320, 1152, 1, 1}));
  EXPECT_EQ(parameters["conv_head.weight"].sizes(), (std::vector<std::int64_t>{1280, 320, 1, 1}));
  EXPECT_EQ(encoder->features(), 3072);
  std::int64_t count = 0;
  for (const auto& p : encoder->parameters()) count += p.numel();
  EXPECT_EQ(count, 4652008);  // what timm counts for tf_efficientnet_lite0
}

TEST(Encoder, An_unknown_one_is_refused_by_name) {
  try {
    make_encoder("efficientnet_light0");
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("efficientnet_light0"), std::string::npos);
  }
}

}  // namespace
}  // namespace aesthete
