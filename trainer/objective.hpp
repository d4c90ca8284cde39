// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pch/torch.hpp"
#include "trainer/collection.hpp"

namespace aesthete {

/// What `fit` minimises over the pictures of one batch.
struct Batch {
  torch::Tensor logits;                             ///< [pictures, names, 10]
  std::vector<std::pair<std::size_t, const Rating*>> ratings;  ///< row in logits, and the word on it
  struct Pair {
    std::size_t better, worse;                      ///< rows in logits
    const Preference* preference;
  };
  std::vector<Pair> pairs;
};

/// Sum of the rating, correlation, preference, constancy, steadiness and scale losses, each a mean over the words of its kind.
/// Names that no rating of the collection speaks of are held to the usual scale. `constancy` weighs the squared points by which
/// scores move that an edit should leave alone; `steadiness` what a harmless edit moves each by, see unsteadiness_loss.
class Objective {
public:
  Objective(const Collection& collection, std::size_t names, double constancy = usual_constancy, double steadiness = 0);
  static constexpr double usual_constancy = .05;
  torch::Tensor loss(const Batch& batch) const;

private:
  torch::Tensor of_ratings(const Batch& batch) const;
  torch::Tensor of_pairs(const Batch& batch) const;
  torch::Tensor of_harmless(const Batch& batch) const;
  torch::Tensor of_scale(const Batch& batch) const;

  std::vector<bool> rated_;
  double constancy_, steadiness_;
};

/// Settings: constancy, steadiness.
Objective objective_of(const Settings& recipe, const Collection& collection, std::size_t names);

}  // namespace aesthete
