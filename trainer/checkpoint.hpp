// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <iosfwd>

#include "model/encoder/encoder.hpp"
#include "model/heads.hpp"

namespace aesthete {

/// What a checkpoint holds: it reads from these and writes into them. Chance is drawn from the seed and the step, so no
/// generator's state is kept.
struct Checkpointed {
  std::vector<std::pair<std::string, torch::nn::Module*>> modules;
  torch::optim::Optimizer* optimizer;
  std::vector<torch::Tensor>* average;
  std::int64_t* step;
};

/// Written beside the old one, synced, then renamed. Throws Error on a full disk.
void save_checkpoint(const Checkpointed& state, const std::filesystem::path& file);

/// Throws Error, naming `file`, when it is damaged or of another network.
void load_checkpoint(const Checkpointed& state, const std::filesystem::path& file);
void load_checkpoint(const Checkpointed& state, std::istream& stream, const std::filesystem::path& file);

/// All that the resumption of `fit` needs.
struct TrainingState {
  std::shared_ptr<Encoder> encoder;
  std::shared_ptr<Heads> heads;
  std::unique_ptr<torch::optim::AdamW> optimizer;
  std::vector<torch::Tensor> average;  ///< exponential moving average of the encoder's parameters
  std::int64_t step = 0;

  Checkpointed checkpointed() { return {{{"encoder", encoder.get()}, {"heads", heads.get()}}, optimizer.get(), &average, &step}; }
};

}  // namespace aesthete
