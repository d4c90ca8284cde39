// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/features.hpp"

namespace aesthete {

/// Throws Error for a setting of train_heads() that makes no sense, before anything takes time.
void check_head_settings(const Settings& recipe);

/// Fits network.heads to the collection's words over fixed features. Settings: head_epochs, head_width, head_batch_size,
/// head_learning_rate, head_weight_decay, dropout, constancy, steadiness, holdout (the share of ratings that is only watched), seed.
void train_heads(const Settings& recipe, const Collection& collection, const Features& features,
                 const std::vector<std::string>& names, Network& network, Run& run);

/// Sets network.percentiles and network.familiarity by the rated photographs. Returns how many these were.
int calibrate(const Collection& collection, const Features& features, Network& network);

}  // namespace aesthete
