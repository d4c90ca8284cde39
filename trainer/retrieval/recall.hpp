// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "trainer/retrieval/retrieve.hpp"
#include "trainer/retrieval/spaces.hpp"

namespace aesthete {

/// How often the counterpart is among the nearest k.
struct Recall {
  static constexpr std::array<int, 3> at{1, 5, 10};
  std::array<double, 3> share{}, chance{};
};

/// z, u: [N, D], unit length; row i of each belongs together. Ranks each row's counterpart by how many of the others lie nearer.
Recall recall(const torch::Tensor& z, const torch::Tensor& u);

class Database;

/// For up to 1,000 photographs of request.recall and each attribute: how well each finds its description among all of theirs,
/// and the other way round, against chance. Returns the exit status of `retrieve`.
int print_recall(const RetrieveRequest& request, const Spaces& spaces, Database& database);

}  // namespace aesthete
