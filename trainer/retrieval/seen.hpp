// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "trainer/retrieval/spaces.hpp"

namespace aesthete {

/// A picture in all attributes' spaces, or why it is not.
struct Seen {
  torch::Tensor embeddings;  ///< [attributes, 256]; undefined when there is a problem
  std::string problem;
};

/// Embeds pictures 0 … count − 1, which `read` gives, on workers (0: one for each processor); `take` gets them in order, on the
/// calling thread. `task` names it in the progress line.
void each_seen(std::size_t count, const Spaces& spaces, unsigned workers, const std::string& task,
               const std::function<Image(std::size_t)>& read, const std::function<void(std::size_t, const Seen&)>& take);

}  // namespace aesthete
