// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trainer/pretrain/losses.hpp"
#include "trainer/pretrain/seeing.hpp"

namespace aesthete {

/// A step's critiques of photographs that are not at hand, in the attributes' spaces.
class CritiqueTexts {
public:
  /// drawn: as Drawing gives them. learnt: whether gradients flow through them into the spaces; on one rank alone, since all have the same.
  CritiqueTexts(const TextsByAttribute& drawn, const TextTable& table, PretrainNetwork& network, bool learnt);

  /// Those of an attribute beside the batch's texts t' [B, 384]; soft_targets: τ of same_meaning().
  OtherTexts beside(std::int64_t attribute, const torch::Tensor& meets, double soft_targets) const;

private:
  std::vector<torch::Tensor> t_, u_;  ///< by attribute: [N, 384] and [N, 256]; undefined where there are none
};

}  // namespace aesthete
