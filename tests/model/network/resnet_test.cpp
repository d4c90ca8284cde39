// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/model/network/filled.hpp"

namespace aesthete {
namespace {

/// See make_resnet_reference.py.
std::shared_ptr<Encoder> filled_resnet() {
  auto encoder = filled_encoder("resnet50");
  torch::NoGradGuard no_grad;
  for (auto& item : encoder->named_parameters())
    if (item.key().ends_with("bn3.weight")) item.value().mul_(.2);
  return encoder;
}

TEST(ResNet50, Logits_and_pooled_features_equal_torchvisions_also_once_frozen) {
  torch::NoGradGuard no_grad;
  const auto encoder = filled_resnet();
  const auto expect_reference = [&] {
    for (const auto& item : reference("resnet_reference.json")) {
      expect_close(encoder->classify(input(item["height"], item["width"]))[0], item["logits"], 1);
      expect_close(encoder->forward(input(item["height"], item["width"]))[0], item["features"], 128);
    }
  };
  expect_reference();
  encoder->freeze();
  expect_reference();
}

TEST(ResNet50, Held_layers_give_the_same_features_and_no_gradient) {
  const auto encoder = filled_resnet();
  const torch::Tensor free = encoder->forward(input(64, 64));
  encoder->hold(2);
  const torch::Tensor held = encoder->forward(input(64, 64));
  EXPECT_TRUE(torch::allclose(free, held, 1e-4, 1e-4));
  held.sum().backward();
  EXPECT_FALSE(encoder->named_parameters()["conv1.weight"].grad().defined());
  EXPECT_FALSE(encoder->named_parameters()["layer2.3.conv3.weight"].grad().defined());
  EXPECT_TRUE(encoder->named_parameters()["layer3.0.downsample.0.weight"].grad().defined());
}

TEST(ResNet50, A_gradient_reaches_the_stem_when_nothing_is_held) {
  const auto encoder = filled_resnet();
  encoder->forward(input(64, 64)).sum().backward();
  EXPECT_GT(encoder->named_parameters()["conv1.weight"].grad().abs().max().item<double>(), 0);
}

TEST(ResNet50, The_parameters_have_torchvisions_names_and_shapes) {
  const auto encoder = make_encoder("resnet50");
  const auto parameters = encoder->named_parameters();
  EXPECT_EQ(parameters["conv1.weight"].sizes(), (std::vector<std::int64_t>{64, 3, 7, 7}));
  EXPECT_EQ(parameters["layer1.0.downsample.0.weight"].sizes(), (std::vector<std::int64_t>{256, 64, 1, 1}));
  EXPECT_EQ(parameters["layer4.2.conv2.weight"].sizes(), (std::vector<std::int64_t>{512, 512, 3, 3}));
  EXPECT_EQ(encoder->named_buffers()["layer4.0.downsample.1.running_var"].sizes(), (std::vector<std::int64_t>{2048}));
  EXPECT_EQ(encoder->features(), 7680);
  std::int64_t count = 0;
  for (const auto& p : encoder->parameters()) count += p.numel();
  EXPECT_EQ(count, 25557032);  // what torchvision counts for resnet50
}

}  // namespace
}  // namespace aesthete
