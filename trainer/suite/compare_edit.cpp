// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "trainer/suite/controlled.hpp"
#include "trainer/suite/measures.hpp"

namespace aesthete {
namespace {

std::vector<double> column(const ScoreRows& rows, std::size_t name) {
  std::vector<double> values;
  for (const auto& row : rows) values.push_back(row.at(name));
  return values;
}

/// Attributes begin at 1: overall never competes for who fell most.
bool fell_most(const std::vector<double>& falls, std::size_t name) {
  if (falls[name] <= 0) return false;
  for (std::size_t other = 1; other < falls.size(); ++other)
    if (other != name && falls[other] >= falls[name]) return false;
  return true;
}

AtStrength compare(double strength, std::size_t name, const ScoreRows& originals, const ScoreRows& edited, const std::vector<double>& spreads) {
  const double share = 1 / double(originals.size());
  AtStrength at{strength, {}, std::vector<double>(spreads.size()), std::vector<double>(spreads.size()), 0};
  for (std::size_t photo = 0; photo < originals.size(); ++photo) {
    std::vector<double> falls;
    for (std::size_t n = 0; n < spreads.size(); ++n) {
      falls.push_back((originals[photo][n] - edited[photo][n]) / spreads[n]);
      at.fall[n] += share * falls[n];
      at.fell[n] += falls[n] > 0 ? share : 0;
    }
    at.most += fell_most(falls, name) ? share : 0;
  }
  for (std::size_t n = 0; n < spreads.size(); ++n) at.auc.push_back(auc(column(originals, n), column(edited, n)));
  return at;
}

}  // namespace

double EditResult::sensitivity() const {
  std::vector<double> each;
  for (const auto& a : at) each.push_back(a.fell.at(name));
  return mean_of(each);
}

double EditResult::specificity() const {
  std::vector<double> each;
  for (const auto& a : at) each.push_back(a.most);
  return mean_of(each);
}

EditResult compare_edit(const std::string& edit, std::size_t name, const std::vector<double>& strengths, const ScoreRows& originals,
                        const std::vector<ScoreRows>& edited, const std::vector<double>& spreads) {
  EditResult result{edit, name, originals.size(), {}, 0};
  for (std::size_t s = 0; s < strengths.size(); ++s) result.at.push_back(compare(strengths[s], name, originals, edited.at(s), spreads));
  double steps = 0;
  for (std::size_t s = 1; s < strengths.size(); ++s)
    for (std::size_t photo = 0; photo < originals.size(); ++photo) {
      result.monotone += edited[s][photo].at(name) < edited[s - 1][photo].at(name);
      ++steps;
    }
  result.monotone = steps > 0 ? result.monotone / steps : 1;
  return result;
}

std::vector<double> spreads_of(const ScoreRows& originals) {
  std::vector<double> spreads;
  for (std::size_t name = 0; name < originals.at(0).size(); ++name) spreads.push_back(std::max(1e-6, deviation_of(column(originals, name))));
  return spreads;
}

std::vector<double> stability(const ScoreRows& originals, const ScoreRows& edited, const std::vector<double>& spreads, double within) {
  std::vector<double> shares(spreads.size());
  for (std::size_t photo = 0; photo < originals.size(); ++photo)
    for (std::size_t n = 0; n < spreads.size(); ++n)
      shares[n] += (std::abs(originals[photo][n] - edited[photo][n]) < within * spreads[n]) / double(originals.size());
  return shares;
}

}  // namespace aesthete
