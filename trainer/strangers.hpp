// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that are no photographs, from which a critic learns what it does not know (outlier exposure, Hendrycks et al. 2019).
// The suite tests it on others (trainer/suite/unfamiliar.hpp): nothing is drawn by the same code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aesthete/image.hpp"

namespace aesthete {

struct StrangerKind {
  std::string name;
  Image (*draw)(std::uint32_t seed);  ///< 320–640 pixels a side
};

/// Plots, pages of text, windows with controls, textures of chance, flat shapes, sketches.
const std::vector<StrangerKind>& stranger_kinds();

/// Throws Error naming those that there are.
const StrangerKind& stranger_kind(const std::string& name);

}  // namespace aesthete
