// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/personal/trial.hpp"

#include <cmath>
#include <map>
#include <set>

#include "model/personal.hpp"

namespace aesthete {
namespace {

constexpr int folds = 5, shufflings = 5;
constexpr double chance = .01;  ///< of a random person's correction being taken

/// What the trials of one saying came to, summed over shufflings.
struct Asked {
  int times = 0;
  double before = 0, after = 0;  ///< surprise of an opinion; 1 for a preference in order, ½ for equal scores
};

double in_order(double difference) { return difference == 0 ? .5 : difference > 0; }

double corrected(const Taste& taste, const cv::Mat& embedding) {
  return std::clamp(taste.points(embedding), -PersonalCorrection::most, PersonalCorrection::most);
}

void ask(const Said& said, const Taste& taste, const cv::Mat& embeddings, Asked& asked) {
  const double r = corrected(taste, embeddings.row(said.picture));
  ++asked.times;
  if (said.worse < 0) {
    asked.before += surprise(said, 0);
    asked.after += surprise(said, r);
  } else {
    asked.before += in_order(said.offset);
    asked.after += in_order(said.offset + r - corrected(taste, embeddings.row(said.worse)));
  }
}

std::vector<Asked> ask_all(const cv::Mat& embeddings, const std::vector<int>& groups, const std::vector<Said>& said) {
  std::vector<Asked> asked(said.size());
  for (int shuffling = 0; shuffling < shufflings; ++shuffling) {
    const std::vector<int> fold = folds_of(groups, folds, unsigned(shuffling) + 1);
    for (int f = 0; f < folds; ++f) {
      const auto inside = [&](int picture) { return fold[std::size_t(picture)] == f; };
      std::vector<Said> learned;
      for (const Said& one : said)
        if (!inside(one.picture) && (one.worse < 0 || !inside(one.worse))) learned.push_back(one);
      if (learned.empty()) continue;
      const Taste taste = fit_taste(embeddings, groups, learned);
      for (std::size_t i = 0; i < said.size(); ++i)
        if (inside(said[i].picture) && (said[i].worse < 0 || inside(said[i].worse))) ask(said[i], taste, embeddings, asked[i]);
    }
  }
  return asked;
}

struct Mean {
  double sum = 0;
  int count = 0;
  void add(double value) { sum += value, ++count; }
  double value() const { return count ? sum / count : 0; }
};

/// Sayings of one group are no independent witnesses, so the standard error is that between groups.
double certainty_of(const std::vector<int>& groups, const std::vector<Said>& said, const std::vector<double>& gains, const std::vector<bool>& counted) {
  double sum = 0, square = 0;
  int count = 0;
  for (std::size_t i = 0; i < gains.size(); ++i)
    if (counted[i]) sum += gains[i], ++count;
  std::map<int, double> residuals;
  for (std::size_t i = 0; i < gains.size(); ++i)
    if (counted[i]) residuals[groups[std::size_t(said[i].picture)]] += gains[i] - sum / count;
  for (const auto& [group, residual] : residuals) square += residual * residual;
  const double groups_there = double(residuals.size());
  return square > 0 ? sum / std::sqrt(square * groups_there / (groups_there - 1)) : 0;
}

}  // namespace

double needed_certainty(int scores) {
  double low = 0, high = 10;  // the normal distribution's quantile at 1 − chance / scores
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(middle / std::sqrt(2.)) / 2 > chance / std::max(1, scores) ? low : high) = middle;
  }
  return low;
}

TasteTrial try_taste(const cv::Mat& embeddings, const std::vector<int>& groups, const std::vector<Said>& said, double needed) {
  TasteTrial trial;
  std::set<int> pictures, distinct;
  for (const Said& one : said) {
    ++(one.worse < 0 ? trial.opinions : trial.preferences);
    for (const int picture : {one.picture, one.worse})
      if (picture >= 0) pictures.insert(picture), distinct.insert(groups[std::size_t(picture)]);
  }
  trial.pictures = int(pictures.size());
  trial.enough = int(said.size()) >= least_said && int(distinct.size()) >= least_groups;
  if (!trial.enough) return trial;

  const std::vector<Asked> asked = ask_all(embeddings, groups, said);
  Mean before, after, order_before, order_after;
  std::vector<double> gains(said.size());
  std::vector<bool> counted(said.size());
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (!asked[i].times) continue;
    const bool opinion = said[i].worse < 0;
    const double b = asked[i].before / asked[i].times, a = asked[i].after / asked[i].times;
    (opinion ? before : order_before).add(b);
    (opinion ? after : order_after).add(a);
    counted[i] = true;
    gains[i] = opinion ? b - a : a - b;
  }
  trial.surprise_before = before.value(), trial.surprise_after = after.value();
  trial.in_order_before = order_before.value(), trial.in_order_after = order_after.value();
  trial.certainty = certainty_of(groups, said, gains, counted);
  trial.better = trial.certainty >= needed && trial.surprise_after <= trial.surprise_before && trial.in_order_after >= trial.in_order_before;
  return trial;
}

}  // namespace aesthete
