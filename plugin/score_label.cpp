// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/score_label.hpp"

#include <algorithm>

#include "plugin/text.hpp"

namespace aesthete {

std::string label_of_score(const ModelCard& card, const std::string& name) {
  if (name == "overall") return tr("Overall");
  const auto found = std::ranges::find(card.attributes, name, &Attribute::name);
  return found == card.attributes.end() ? name : translated(found->label);
}

}  // namespace aesthete
