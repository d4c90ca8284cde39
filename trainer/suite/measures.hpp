// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace aesthete {

using Bins = std::array<double, 10>;  ///< a distribution over [0, 1), [1, 2) … [9, 10]

double mean_of(const std::vector<double>& values);       ///< throws Error when there are none
double deviation_of(const std::vector<double>& values);  ///< of the population
double median_of(std::vector<double> values);            ///< throws Error when there are none

/// How likely one of `high` is above one of `low`, ties counting half: the area under the ROC curve.
double auc(const std::vector<double>& high, const std::vector<double>& low);

/// Pearson's correlation of a and b where c is held fixed.
double partial_correlation(const std::vector<double>& a, const std::vector<double>& b, const std::vector<double>& c);

/// A normal distribution's share in each of the ten bins, of what lies within 0–10: as `fit` reads a mean and a spread.
Bins bins_of(double mean, double spread);

/// Each forecast is ten probabilities, each truth ten shares. All of them are sorted by the probability into ten parts of
/// 0–1; in each the mean probability is compared with the mean share. Returns their differences, weighted by count: the
/// expected calibration error (Naeini et al. 2015), of classes that are shares.
double calibration_error(const std::vector<Bins>& forecasts, const std::vector<Bins>& truths);

/// The mean of the correlations between all pairs of series.
double mean_correlation(const std::vector<std::vector<double>>& series);

}  // namespace aesthete
