// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of critics share: small ones that never learnt, saved in a folder that goes with the last test.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "model/base/card.hpp"
#include "model/loader/entry.hpp"
#include "model/network.hpp"
#include "model/tensors.hpp"

namespace aesthete {

inline std::string phrases() {
  std::ifstream file(DATA_DIR "/phrases.json");
  return {std::istreambuf_iterator<char>(file), {}};
}

inline ModelCard small_card() {
  ModelCard card;
  card.name = "test";
  card.encoder = "efficientnet_lite0";
  card.attributes = {{"lighting", "Lighting", "nothing", true}, {"color", "Color", "nothing", false}};
  return card;
}

inline Network untrained(const ModelCard& card, bool both_ways = false) {
  torch::manual_seed(3);
  Network network;
  network.preprocessing.both_ways = both_ways;
  network.encoder = make_encoder(card.encoder);
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : card.attributes) names.push_back(attribute.name);
  if (!card.context.empty()) network.context = make_encoder(card.context), network.preprocessing.context_side = 256;
  const auto features = network.features();
  network.heads = std::make_shared<Heads>(names, features);
  network.percentiles = torch::linspace(0, 10, quantiles).repeat({std::int64_t(names.size()), 1});
  network.familiarity = {torch::eye(4, features), torch::ones({5}), torch::linspace(0, 1e6, quantiles)};
  return network;
}

/// Where the tests' critics lie until the last of them is done.
class Folder : public testing::Environment {
public:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "aesthete-critic-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};
inline const Folder* const folder = static_cast<Folder*>(testing::AddGlobalTestEnvironment(new Folder));

inline std::filesystem::path saved_as(const std::string& name, const ModelCard& card, bool both_ways = false) {
  const auto file = folder->path / (name + ".safetensors");
  untrained(card, both_ways).save(file, card, phrases());
  return file;
}

inline std::filesystem::path saved() {
  static const auto path = saved_as("plain", small_card());
  return path;
}

inline std::unique_ptr<Critic> opened(Device device = Device::cpu) { return std::unique_ptr<Critic>(aesthete_open_critic(saved(), device)); }

inline Image gradient(int width, int height) {
  Image picture(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c) picture.row(y)[3 * x + c] = std::uint8_t((x * (c + 1) * 255 / width + y) & 255);
  return picture;
}

}  // namespace aesthete
