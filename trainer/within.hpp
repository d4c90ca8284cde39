// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <format>

#include "trainer/settings.hpp"

namespace aesthete {

/// A recipe's number, or `otherwise` where it has none. Throws Error where it lies outside what makes sense.
template <typename T>
T within(const Settings& recipe, const std::string& key, T otherwise, T least, T most) {
  const T value = recipe.get<T>(key, otherwise);
  if (!(value >= least && value <= most))
    recipe.refuse(key, std::format("is {}; it must lie within {} to {}", value, least, most));
  return value;
}

}  // namespace aesthete
