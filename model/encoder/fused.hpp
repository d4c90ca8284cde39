// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace aesthete {

/// One convolution with its norm folded in: what an encoder amounts to once it is frozen.
struct FoldedLayer {
  std::vector<float> weight;  ///< [out, in / groups, kernel, kernel]
  std::vector<float> bias;    ///< [out]
  int kernel = 1, stride = 1, groups = 1;
  bool relu6 = false;
  bool adds_input = false;  ///< the block's input is added after it
  bool ends_block = false;  ///< what follows reads its output as the next block's input
  bool pooled = false;      ///< its output's mean and deviation are features

  std::int64_t out() const { return std::int64_t(bias.size()); }
  std::int64_t in() const { return std::int64_t(weight.size()) / (out() * kernel * kernel) * groups; }
};

/// Of a frame in memory, channels last.
struct FrameShape {
  std::int64_t channels, height, width;
  std::int64_t numel() const { return channels * height * width; }
};

/// Runs a frozen encoder, or its frozen beginning, on the CPU through oneDNN: no padding copies, no separate activations
/// or additions, weights laid out once, buffers kept. Equals the LibTorch path to rounding. May be used by any number of
/// threads at once.
class FusedEncoder {
public:
  explicit FusedEncoder(std::vector<FoldedLayer> layers);
  ~FusedEncoder();

  /// How many features a frame has: mean and deviation of each pooled layer, in the layers' order.
  std::int64_t features() const;
  FrameShape last_shape(std::int64_t height, std::int64_t width) const;

  /// Told what a pooled layer gave, [H, W, C], before it is gone.
  using Watcher = std::function<void(const float*, const FrameShape&)>;

  /// x: [batch, height, width, 3]. Writes features [batch, features()] and, unless null, what the last layer gives:
  /// [batch, H, W, C].
  void forward(const float* x, std::int64_t batch, std::int64_t height, std::int64_t width, float* features, float* last,
               const Watcher& pooled = {}) const;

  /// Prepares for frames of this size, so that the first forward does not.
  void prepare(std::int64_t height, std::int64_t width) const { plan_for(height, width); }

private:
  struct Plan;
  std::shared_ptr<const Plan> plan_for(std::int64_t height, std::int64_t width) const;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace aesthete
