// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/critique_texts.hpp"

namespace aesthete {

CritiqueTexts::CritiqueTexts(const TextsByAttribute& drawn, const TextTable& table, PretrainNetwork& network, bool learnt) : t_(drawn.size()), u_(drawn.size()) {
  const torch::AutoGradMode grad(learnt);
  for (std::size_t a = 0; a < drawn.size(); ++a) {
    if (drawn[a].empty()) continue;
    t_[a] = table.rows(drawn[a]).to(network.device);
    u_[a] = network.embedder->text_embedding(a, t_[a]);
  }
}

OtherTexts CritiqueTexts::beside(std::int64_t attribute, const torch::Tensor& meets, double soft_targets) const {
  const auto a = std::size_t(attribute);
  return a < u_.size() && u_[a].defined() ? OtherTexts{u_[a], same_meaning(meets, t_[a], soft_targets)} : OtherTexts{};
}

}  // namespace aesthete
