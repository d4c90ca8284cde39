// SPDX-License-Identifier: GPL-3.0-or-later
// Controlled edits: changes to a good photograph whose direction is beyond doubt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

struct Edit {
  std::string name;
  std::string attribute;  ///< the one it harms
  Image (*apply)(const Image& picture, double strength, std::uint32_t seed);
};

/// All edits. `strength` is 0–1: near 0 just visible, 1 severe.
const std::vector<Edit>& edits();

/// Throws Error naming the known ones.
const Edit& edit_named(const std::string& name);

}  // namespace aesthete
