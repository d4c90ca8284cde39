// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/network.hpp"
#include "trainer/settings.hpp"

namespace aesthete {

/// The text of a file that ships, which the recipe's setting `key` names from the recipe's own folder. Throws Error when it cannot be read.
std::string shipped_text(const Settings& recipe, const std::string& key);

/// The card of the critic that the recipe makes, as its [card] says, of the attributes that the file of its setting "attributes" lists.
/// Throws Error for one that lacks an entry, and for evidence of what is no attribute.
ModelCard card_of(const Settings& recipe);

}  // namespace aesthete
