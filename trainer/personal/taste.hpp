// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "opinions/opinion.hpp"

namespace aesthete {

/// What a person said of one of a critic's scores: an opinion on a picture's, or a preference between two pictures.
struct Said {
  int picture = 0;                 ///< a row of the embeddings; of a preference the better one
  int worse = -1;                  ///< of a preference: the other; -1: it is an opinion
  Stance stance = Stance::agree;   ///< of an opinion
  double offset = 0;               ///< in points; of an opinion: the score that was shown less the critic's own (0 unless a personal
                                   ///< critic was asked); of a preference: the critic's score of the better one less the other's
};

/// How a person's judgement departs from a critic's, linear in the embedding: r(e) = bias + weight · e points.
///
/// Opinions by an ordered logistic model of u = score + r + noise (McCullagh 1980): a score is "too high" where u lies more
/// than a tolerance below it. Preferences by Bradley and Terry's. The prior on the weights is normal and its strength the
/// one that predicts parts of the given sayings best.
struct Taste {
  cv::Mat weight;  ///< [width, 1], double
  double bias = 0;

  /// embedding: [1, width], double.
  double points(const cv::Mat& embedding) const { return bias + embedding.dot(weight.t()); }
};

/// embeddings: [pictures, width], double. `groups`: of each picture; pictures of one group are alike and stay together when
/// the strength is chosen. Deterministic.
Taste fit_taste(const cv::Mat& embeddings, const std::vector<int>& groups, const std::vector<Said>& said);

/// Of what somebody said, −log p under a correction `r` of the better (or only) and `worse` points, in nats.
double surprise(const Said& said, double r, double worse = 0);

/// For each picture, the fold that its group falls into; `seed` shuffles the groups.
std::vector<int> folds_of(const std::vector<int>& groups, int folds, unsigned seed);

}  // namespace aesthete
