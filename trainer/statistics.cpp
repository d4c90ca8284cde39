// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

double mean(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.) / values.size(); }

int sign(double x) { return (x > 0) - (x < 0); }

}  // namespace

std::vector<double> ranks(const std::vector<double>& values) {
  if (std::ranges::any_of(values, [](double v) { return std::isnan(v); })) throw Error("a score is not a number, so nothing can be ranked; the critic was not trained well, or its file is damaged");
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> result(values.size());
  for (std::size_t first = 0, last; first < order.size(); first = last) {
    for (last = first; last < order.size() && values[order[last]] == values[order[first]];) ++last;
    for (std::size_t i = first; i < last; ++i) result[order[i]] = (first + last + 1) / 2.;
  }
  return result;
}

double pearson(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size() || a.empty()) throw Error("a correlation needs two series of one length");
  const double ma = mean(a), mb = mean(b);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) * (a[i] - ma);
    bb += (b[i] - mb) * (b[i] - mb);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

double spearman(const std::vector<double>& a, const std::vector<double>& b) { return pearson(ranks(a), ranks(b)); }

double kendall(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size() || a.empty()) throw Error("a correlation needs two series of one length");
  double agreement = 0, in_a = 0, in_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const int sa = sign(a[i] - a[j]), sb = sign(b[i] - b[j]);
      agreement += sa * sb;
      in_a += sa * sa;
      in_b += sb * sb;
    }
  return in_a > 0 && in_b > 0 ? agreement / std::sqrt(in_a * in_b) : 0;
}

}  // namespace aesthete
