// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/pretrain/losses.hpp"
#include "trainer/pretrain/seeing.hpp"

namespace aesthete {

/// What pre-training minimises: the mean of the attributes' contrastive losses and a share of the semantic affinity loss.
struct PretrainObjective {
  Affinity affinity = Affinity::preserve;
  double affinity_weight = 1;
  double soft_targets = .9;  ///< from which likeness on texts count as saying the same; 1: only equal ones
  std::size_t chunk = 64;    ///< of how many pictures the graphs are held at once
};

struct PretrainLoss {
  double total = 0, contrastive = 0, affinity = 0;
  double recall = 0;  ///< share of pictures whose nearest text in the batch is their own or says just the same, over the attributes
  std::vector<double> attributes;  ///< contrastive, by attribute
};

/// Computes the loss of a batch over all ranks and adds its gradients to the parameters: on each rank the part that flows
/// through its own rows, so their sum over the ranks is the whole. Where a rank's part is larger than a chunk, the embeddings
/// are first computed without graphs, the loss's gradients by the embeddings are kept, and then each chunk is computed again
/// and sent its own (GradCache: Gao et al. 2021): memory is bounded by the chunk, the gradients are the same. critiques: by
/// attribute, as Drawing gives them, the same on all ranks; their part of the gradients is rank 0's.
PretrainLoss accumulate_gradients(PretrainNetwork& network, const std::vector<SeenRow>& rows, const TextsByAttribute& critiques,
                                  const TextTable& table, const PretrainObjective& objective, const Ranks& ranks);

}  // namespace aesthete
