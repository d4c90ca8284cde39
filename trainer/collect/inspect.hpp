// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "trainer/collect/places.hpp"

namespace aesthete {

/// What a photograph is, or why it is none.
struct Inspected {
  Photograph photograph;
  enum class Problem { none, unreadable, tiny } problem = Problem::none;
  std::string message;  ///< what the problem is
  std::string caption, caption_problem;
};

/// Reads, hashes and decodes it, as coarsely as the perceptual hash allows; of a known one, only the caption. Any number of threads.
Inspected inspect(const Place& place);

}  // namespace aesthete
