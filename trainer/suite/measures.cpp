// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/measures.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "aesthete/image.hpp"
#include "trainer/statistics.hpp"

namespace aesthete {

double mean_of(const std::vector<double>& values) {
  if (values.empty()) throw Error("a mean needs at least one value");
  return std::accumulate(values.begin(), values.end(), 0.) / double(values.size());
}

double deviation_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (double v : values) sum += (v - mean) * (v - mean);
  return std::sqrt(sum / double(values.size()));
}

double median_of(std::vector<double> values) {
  if (values.empty()) throw Error("a median needs at least one value");
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

double auc(const std::vector<double>& high, const std::vector<double>& low) {
  if (high.empty() || low.empty()) throw Error("an AUC needs values on both sides");
  std::vector<double> all = high;
  all.insert(all.end(), low.begin(), low.end());
  const std::vector<double> rank = ranks(all);
  const double sum = std::accumulate(rank.begin(), rank.begin() + std::ptrdiff_t(high.size()), 0.), n = double(high.size());
  return (sum - n * (n + 1) / 2) / (n * double(low.size()));
}

double partial_correlation(const std::vector<double>& a, const std::vector<double>& b, const std::vector<double>& c) {
  const double ab = pearson(a, b), ac = pearson(a, c), bc = pearson(b, c);
  const double left = (1 - ac * ac) * (1 - bc * bc);
  return left > 1e-12 ? (ab - ac * bc) / std::sqrt(left) : 0;
}

Bins bins_of(double mean, double spread) {
  const auto below = [&](double x) { return .5 * std::erfc((mean - x) / spread / std::numbers::sqrt2); };
  Bins bins;
  for (int i = 0; i < 10; ++i) bins[std::size_t(i)] = below(i + 1) - below(i);
  const double sum = std::accumulate(bins.begin(), bins.end(), 0.);
  for (double& share : bins) share /= sum;
  return bins;
}

double calibration_error(const std::vector<Bins>& forecasts, const std::vector<Bins>& truths) {
  if (forecasts.empty() || forecasts.size() != truths.size()) throw Error("a calibration needs a truth for each forecast");
  std::array<double, 10> forecast{}, truth{};
  for (std::size_t i = 0; i < forecasts.size(); ++i)
    for (std::size_t bin = 0; bin < 10; ++bin) {
      const std::size_t part = std::min<std::size_t>(9, std::size_t(forecasts[i][bin] * 10));
      forecast[part] += forecasts[i][bin];
      truth[part] += truths[i][bin];
    }
  double error = 0;
  for (std::size_t part = 0; part < 10; ++part) error += std::abs(forecast[part] - truth[part]);
  return error / (10 * double(forecasts.size()));
}

double mean_correlation(const std::vector<std::vector<double>>& series) {
  std::vector<double> all;
  for (std::size_t i = 0; i < series.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) all.push_back(pearson(series[i], series[j]));
  return mean_of(all);
}

}  // namespace aesthete
