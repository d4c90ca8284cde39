// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/view_encoder.hpp"

namespace aesthete {

/// One of a critic's encoders, on a GPU while that works and on the CPU from its first failure on.
class Eye {
public:
  /// A GPU is taken when it is asked for, and when it can be had and nothing else is asked for. Throws Error when a tensor
  /// is missing or of another shape, or the device is not there.
  Eye(const Safetensors& file, const EncoderName& name, const Preprocessing& how, Device device);

  /// As ViewEncoder's, except that a failing GPU is only noted.
  void encode(std::span<const Image> views, float* to) const;

  /// The same of one view; with its maps where they are wanted, and it is the CPU that sees and shows them.
  Encoding see(const Image& view, bool maps) const;

  /// From now on the CPU is used. why: what the GPU failed with.
  void leave_gpu(const std::string& why) const;

  const ViewEncoder& encoder() const { return *encoder_; }
  /// On the processor, where encoders show their maps: a GPU's shows none.
  const ViewEncoder& with_maps() const;

  std::int64_t features() const { return encoder_->features(); }
  bool on_gpu() const { return encoder_->on_gpu(); }
  /// What went wrong with the GPU, for a person; empty when nothing has.
  const std::string& notice() const { return notice_; }

private:
  std::unique_ptr<ViewEncoder> first_encoder(Device device);
  std::unique_ptr<ViewEncoder> encoder_on_cpu() const;

  Safetensors file_;  ///< kept for the CPU's encoder, should a GPU fail
  EncoderName name_;
  Preprocessing how_;
  mutable std::string notice_;
  mutable std::unique_ptr<ViewEncoder> encoder_, with_maps_;
};

}  // namespace aesthete
