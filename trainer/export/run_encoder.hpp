// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "model/encoder/encoder.hpp"

namespace aesthete {

/// An encoder that a training left, with its ImageNet classifier, and what this project calls it.
struct RunEncoder {
  std::string name;
  std::shared_ptr<Encoder> network;
};

/// The encoder of a run: encoder.safetensors, which `pretrain` leaves, or else the moving average in encoder.checkpoint, which
/// is what `fit` goes on with. Throws Error when the run has neither.
RunEncoder encoder_of_run(const std::filesystem::path& run);

/// One in a file under timm's names, whose metadata names it.
RunEncoder open_encoder(const std::filesystem::path& file);

}  // namespace aesthete
