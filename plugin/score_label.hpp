// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/critic.hpp"

namespace aesthete {

/// A score's name for people: "Overall", or what the card calls the attribute, in the user's language; the name itself where the
/// card has no such score.
std::string label_of_score(const ModelCard& card, const std::string& name);

}  // namespace aesthete
