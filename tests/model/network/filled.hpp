// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "model/encoder/encoder.hpp"
#include "tests/model/network/formula.hpp"

namespace aesthete {

/// An encoder whose weights and statistics are by the formula.
inline std::shared_ptr<Encoder> filled_encoder(const std::string& name) {
  torch::NoGradGuard no_grad;
  auto encoder = make_encoder(name);
  for (auto& item : encoder->named_parameters()) fill(item.key(), item.value());
  for (auto& item : encoder->named_buffers())
    if (!item.key().ends_with("num_batches_tracked")) fill(item.key(), item.value());
  encoder->eval();
  return encoder;
}

inline nlohmann::json reference(const std::string& name) {
  std::ifstream file(std::string(SOURCE_DIR) + "/" + name);
  return nlohmann::json::parse(file);
}

inline torch::Tensor input(int height, int width) {
  return uniform({1, 3, height, width}, 1.5).to(torch::kFloat32).contiguous(at::MemoryFormat::ChannelsLast);
}

/// Every `stride`-th of what was computed, to 1e-4 of its size.
inline void expect_close(const torch::Tensor& computed, const nlohmann::json& expected, std::int64_t stride) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const double want = expected[i];
    EXPECT_NEAR(computed[std::int64_t(i) * stride].item<double>(), want, 1e-4 * std::max(1., std::abs(want))) << "element " << i;
  }
}

}  // namespace aesthete
