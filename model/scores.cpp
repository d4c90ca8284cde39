// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scores.hpp"

#include <algorithm>
#include <cmath>

namespace aesthete {

double percentile(double value, std::span<const float> sorted) {
  const auto above = std::upper_bound(sorted.begin(), sorted.end(), float(value));
  if (above == sorted.begin()) return 0;
  if (above == sorted.end()) return 100;
  const double low = above[-1], high = *above, step = 100. / double(sorted.size() - 1);
  return step * (double(above - sorted.begin() - 1) + (high > low ? (value - low) / (high - low) : 0));
}

Score to_score(const Logits& logits, std::span<const float> sorted) {
  Score score;
  const double highest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (int i = 0; i < bins; ++i) sum += score.distribution[i] = std::exp(logits[i] - highest);
  for (int i = 0; i < bins; ++i) score.mean += (score.distribution[i] /= sum) * (i + .5);
  for (int i = 0; i < bins; ++i) score.spread += score.distribution[i] * std::pow(i + .5 - score.mean, 2);
  score.spread = std::sqrt(score.spread);
  score.percentile = percentile(score.mean, sorted);
  return score;
}

double mean_of(const Logits& logits) { return to_score(logits, std::array<float, 2>{0, bins}).mean; }

std::vector<double> means_of(std::span<const Logits> logits) {
  std::vector<double> means;
  for (const Logits& one : logits) means.push_back(mean_of(one));
  return means;
}

double noticeable_change(std::span<const float> sorted) {
  const auto at = [&](double share) { return double(sorted[std::size_t(share * double(sorted.size() - 1))]); };
  return std::max(1e-3, (at(.84) - at(.16)) / 2 / 4);  // 68 of 100 lie within a deviation
}

}  // namespace aesthete
