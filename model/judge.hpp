// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/frozen/frozen_familiarity.hpp"
#include "model/frozen/frozen_heads.hpp"
#include "model/measure.hpp"
#include "model/view_encoder.hpp"

namespace aesthete {

struct Verdict {
  std::vector<Logits> logits;  ///< of overall, then of each attribute
  double familiarity = 0;
  Measurements measured;
};

/// Runs a critic's network on one picture at a time, on a GPU while it works and on the CPU from its first failure on.
class Judge {
public:
  /// Throws Error when a tensor is missing or of another shape, or the device is not there.
  Judge(const Safetensors& file, const ModelCard& card, Device device);

  /// Throws Cancelled when the watch's stop is requested.
  Verdict judge(const Image& picture, const Watch& watch) const;

  bool on_gpu() const { return encoder_->on_gpu(); }
  /// What went wrong with the GPU, for a person; empty when nothing has.
  const std::string& notice() const { return notice_; }

private:
  std::vector<float> detail_feature(const Image& picture, const Watch& watch) const;
  void encode(std::span<const Image> views, float* to) const;
  std::unique_ptr<ViewEncoder> first_encoder(Device device);
  std::unique_ptr<ViewEncoder> encoder_on_cpu() const;

  Safetensors file_;  ///< kept for the CPU's encoder, should a GPU fail
  std::string encoder_name_;
  Preprocessing preprocessing_;
  mutable std::string notice_;
  mutable std::unique_ptr<ViewEncoder> encoder_;
  FrozenHeads heads_;
  FrozenFamiliarity familiarity_;
};

}  // namespace aesthete
