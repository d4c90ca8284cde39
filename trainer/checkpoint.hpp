// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "model/encoder/encoder.hpp"
#include "model/heads.hpp"

namespace aesthete {

/// All that resumption needs. Chance is drawn from the seed and the step, so no generator's state is kept.
struct TrainingState {
  std::shared_ptr<Encoder> encoder;
  std::shared_ptr<Heads> heads;
  std::unique_ptr<torch::optim::AdamW> optimizer;
  std::vector<torch::Tensor> average;  ///< exponential moving average of the encoder's parameters
  std::int64_t step = 0;
};

/// Written beside the old one, synced, then renamed. Throws Error on a full disk.
void save_checkpoint(const TrainingState& state, const std::filesystem::path& file);

/// Throws Error when the file is damaged or of another network.
void load_checkpoint(TrainingState& state, const std::filesystem::path& file);

}  // namespace aesthete
