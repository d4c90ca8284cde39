// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace aesthete {

/// Ranks from 1, ties sharing their mean rank.
std::vector<double> ranks(const std::vector<double>& values);

/// Pearson's linear correlation (PLCC). Throws Error when lengths differ; 0 when a side is constant.
double pearson(const std::vector<double>& a, const std::vector<double>& b);

/// Spearman's rank correlation (SROCC), ties by mean rank.
double spearman(const std::vector<double>& a, const std::vector<double>& b);

/// Kendall's tau-b (KROCC), by counting all pairs.
double kendall(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace aesthete
