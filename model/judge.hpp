// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/measure.hpp"
#include "model/network.hpp"

namespace aesthete {

struct Verdict {
  torch::Tensor logits;  ///< [names, 10]
  double distance = 0;   ///< Familiarity::distance
  Measurements measured;
};

/// Runs a network on one picture at a time, on a GPU while it works and on the CPU from its first failure on.
class Judge {
public:
  Judge(Network network, torch::Device device);

  /// Throws Cancelled when the watch's stop is requested.
  Verdict judge(const Image& picture, const Watch& watch) const;

  const Network& network() const { return network_; }
  std::string device() const;
  /// What went wrong with the GPU, for a person; empty when nothing has.
  const std::string& notice() const { return notice_; }

private:
  torch::Tensor feature(const Image& whole, const std::vector<Image>& detail, const Watch& watch) const;
  torch::Tensor feature_on_device(const Image& whole, const std::vector<Image>& detail, const Watch& watch) const;
  void fall_back(const std::string& why) const;

  Network network_;
  mutable torch::Device device_;
  mutable std::string notice_;
};

}  // namespace aesthete
