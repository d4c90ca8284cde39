// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>

#include "model/network.hpp"
#include "trainer/collection.hpp"
#include "trainer/run.hpp"

namespace aesthete {

/// The features of many pictures by a fixed encoder, over the very views that the editor judges.
struct Features {
  torch::Tensor values;                      ///< [N, network.features()], half precision; rows of unreadable ones are absent
  std::map<std::string, std::int64_t> rows;  ///< by Picture::key

  /// Of these rows: [n, features], single precision.
  torch::Tensor at(const std::vector<std::int64_t>& which) const { return values.index_select(0, torch::tensor(which, torch::kInt64)).to(torch::kFloat32); }
};

/// What `compute` makes of a picture; undefined, after a warning, where it throws Error: the picture cannot be used.
torch::Tensor or_left_out(const std::function<torch::Tensor()>& compute);

/// Every picture of the collection, once. Kept in the run's folder in parts, so that a stopped run goes on. A photograph
/// that cannot be read is left out with a warning.
Features extract_features(const Collection& collection, const Network& network, unsigned workers, Run& run);

}  // namespace aesthete
