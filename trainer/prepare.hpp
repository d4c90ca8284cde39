// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/objective.hpp"
#include "trainer/samples.hpp"

namespace aesthete {

/// A step's pictures, read and cut on a worker while the network computes the step before.
struct Prepared {
  std::vector<Sample> samples;
  Batch words;  ///< rows are indices into samples; logits are still missing
};

/// Reads what was drawn. The two pictures of a pair are cut at the same place. A photograph that cannot be read is left
/// out with a warning on stderr; its words go with it.
Prepared prepare(const Draw& draw, const Preprocessing& how, const CropSizes& sizes, std::uint32_t seed);

/// The whole parts and the detail parts as network input.
std::pair<torch::Tensor, torch::Tensor> inputs(const std::vector<Sample>& samples, const Preprocessing& how);

}  // namespace aesthete
