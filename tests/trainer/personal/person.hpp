// SPDX-License-Identifier: GPL-3.0-or-later
// People who are made up, so that it is known what there is to learn of them.
#pragma once

#include <random>

#include "trainer/personal/trial.hpp"

namespace aesthete {

/// Pictures, each of a file of its own.
struct Pictures {
  cv::Mat embeddings;
  std::vector<int> groups;
  std::vector<double> scores;  ///< the critic's

  Pictures(int count, int width, unsigned seed) : embeddings(count, width, CV_64F) {
    std::mt19937 random(seed);
    std::normal_distribution<> normal;
    for (int i = 0; i < count; ++i) {
      for (int j = 0; j < width; ++j) embeddings.at<double>(i, j) = 3 + 2 * normal(random) / (1 + j);
      groups.push_back(i);
      scores.push_back(5 + normal(random));
    }
  }
  int count() const { return embeddings.rows; }
};

/// How far a person who likes the second direction of a picture, and is strict, departs from the critic.
inline double true_points(const cv::Mat& embedding) { return 1.5 * (embedding.at<double>(1) - 3) - .5; }

inline Stance stance_at(double difference) {
  return difference < -.75 ? Stance::too_high : difference > .75 ? Stance::too_low : Stance::agree;
}

/// What that person, who is no machine, says of each picture.
inline std::vector<Said> opinions(const Pictures& pictures, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<> noise(0, .5);
  std::vector<Said> said;
  for (int i = 0; i < pictures.count(); ++i) said.push_back({.picture = i, .stance = stance_at(true_points(pictures.embeddings.row(i)) + noise(random))});
  return said;
}

/// And of random pairs.
inline std::vector<Said> preferences(const Pictures& pictures, int count, unsigned seed, bool at_random = false) {
  std::mt19937 random(seed);
  std::normal_distribution<> noise(0, .5);
  std::vector<Said> said;
  while (int(said.size()) < count) {
    int a = int(random() % unsigned(pictures.count())), b = int(random() % unsigned(pictures.count()));
    if (a == b) continue;
    const auto worth = [&](int i) { return pictures.scores[std::size_t(i)] + true_points(pictures.embeddings.row(i)) + noise(random); };
    if (at_random ? random() % 2 == 0 : worth(a) < worth(b)) std::swap(a, b);
    said.push_back({.picture = a, .worse = b, .offset = pictures.scores[std::size_t(a)] - pictures.scores[std::size_t(b)]});
  }
  return said;
}

}  // namespace aesthete
