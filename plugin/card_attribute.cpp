// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/card_attribute.hpp"

#include <algorithm>

namespace aesthete {

Attribute attribute_of(const ModelCard& card, const std::string& name) {
  const auto found = std::ranges::find(card.attributes, name, &Attribute::name);
  return found != card.attributes.end() ? *found : Attribute{name, name, "", false};
}

}  // namespace aesthete
