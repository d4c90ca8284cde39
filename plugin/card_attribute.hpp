// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "aesthete/critic.hpp"

namespace aesthete {

/// What the card says of an attribute; its bare name where it says nothing.
Attribute attribute_of(const ModelCard& card, const std::string& name);

}  // namespace aesthete
