// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "trainer/database/database.hpp"
#include "trainer/import/labels.hpp"

namespace aesthete {

/// What became of the labels.
struct Stored {
  std::size_t ratings = 0, descriptions = 0, preferences = 0;  ///< new ones
  std::size_t known = 0;      ///< there already
  std::size_t missing = 0;    ///< of photographs that are not in the collection
  std::size_t ambiguous = 0;  ///< several photographs are so called
  std::size_t edited = 0;     ///< of other pixels than the photograph's: somebody judged an edited version
  std::size_t outside = 0;    ///< of crops that do not lie in their photograph
};

/// Writes labels into the collection. `images` as in PhotographFinder.
Stored store(const Labels& labels, const std::string& images, Database& database);

}  // namespace aesthete
