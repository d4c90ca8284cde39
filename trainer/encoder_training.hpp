// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/network.hpp"
#include "trainer/collection.hpp"
#include "trainer/run.hpp"

namespace aesthete {

/// Fine-tunes the encoder on parts of the views, with heads that are thrown away afterwards; leaves the moving average of
/// its weights in network.encoder. Settings: epochs, batch_size, pairs_per_step, learning_rate, weight_decay, average, hold,
/// whole_crop, detail_crop, checkpoint_every, seed. Goes on from the run's checkpoint when there is one. Computes
/// where network.encoder is.
void train_encoder(const Settings& recipe, const Collection& collection, const std::vector<std::string>& names,
                   Network& network, Run& run);

}  // namespace aesthete
