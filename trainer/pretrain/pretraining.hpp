// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/pretrain/gradients.hpp"
#include "trainer/pretrain/view.hpp"
#include "trainer/run.hpp"
#include "trainer/settings.hpp"

namespace aesthete {

/// How long, how fast, how much.
struct PretrainPlan {
  double epochs = 3, learning_rate = 3e-4, weight_decay = .02, average = .998;
  std::size_t batch = 64;
  std::int64_t checkpoint_every = 200;
  std::uint32_t seed = 1;
  unsigned workers = 1;
  ViewChoice view;
  PretrainObjective objective;
};

/// AesNet's pre-training: trains network.encoder and network.embedder, and leaves the moving average of their weights in them.
/// `run` is null on all ranks but 0, which writes the log and the checkpoints. Goes on from the run's checkpoint when there is
/// one. Throws Error when the loss is no number; the last good checkpoint stays.
void train(PretrainNetwork& network, const PretrainPlan& plan, const Corpus& corpus, const Drawing& drawing, const TextTable& table,
           const Ranks& ranks, Run* run);

}  // namespace aesthete
