// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/personal/taste.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <set>

namespace aesthete {
namespace {

constexpr double tolerance = .75, noise = .5;  ///< in points: what one lets pass, and how sure one is of it
constexpr double preference_noise = 1;
constexpr int components = 64, steps = 12, inner_folds = 4;
constexpr double bias_variance = 1;                        ///< of the prior, in points²
constexpr std::array variances{.1, 1., 10.};  ///< candidates for the prior variance of the rest of r, over all pictures

double logistic(double x) { return 1 / (1 + std::exp(-x)); }
double minus_log_logistic(double x) { return x > 0 ? std::log1p(std::exp(-x)) : std::log1p(std::exp(x)) - x; }

/// Of z = r less the offset: −log p and its first two derivatives.
struct Loss {
  double value, slope, curvature;
};

Loss one_sided(double z, double scale) {
  const double p = logistic(z / scale);
  return {minus_log_logistic(z / scale), -(1 - p) / scale, p * (1 - p) / (scale * scale)};
}

Loss loss_of(const Said& said, double z) {
  if (said.worse >= 0) return one_sided(z, preference_noise);
  if (said.stance == Stance::too_low) return one_sided(z - tolerance, noise);
  if (said.stance == Stance::too_high) {
    const Loss mirrored = one_sided(-z - tolerance, noise);
    return {mirrored.value, -mirrored.slope, mirrored.curvature};
  }
  const double above = logistic((z + tolerance) / noise), below = logistic((z - tolerance) / noise);
  return {-std::log(std::max(above - below, 1e-300)), -(1 - above - below) / noise,
          (above * (1 - above) + below * (1 - below)) / (noise * noise)};
}

double constant_of(const Said& said) { return said.worse >= 0 ? said.offset : -said.offset; }

cv::Mat spoken_of(const cv::Mat& embeddings, const std::vector<Said>& said) {
  std::set<int> pictures;
  for (const Said& one : said)
    for (const int picture : {one.picture, one.worse})
      if (picture >= 0) pictures.insert(picture);
  cv::Mat rows(0, embeddings.cols, CV_64F);
  for (const int picture : pictures) rows.push_back(embeddings.row(picture));
  return rows;
}

/// Pictures along the strongest directions in which `known` ones differ, scaled so that the squares of those sum to 1 on average.
struct Directions {
  cv::PCA pca;
  double scale = 1;
  cv::Mat along;  ///< [pictures, directions]

  Directions(const cv::Mat& known, const cv::Mat& embeddings)
      : pca(known, cv::noArray(), cv::PCA::DATA_AS_ROW, std::min({components, known.rows, known.cols})) {
    const double size = cv::norm(pca.project(known), cv::NORM_L2SQR) / known.rows;
    if (size > 0) scale = 1 / std::sqrt(size);
    along = pca.project(embeddings) * scale;
  }
};

/// A row [1, directions + 1] for each saying: what its z is linear in; the first is the bias's.
cv::Mat design_of(const cv::Mat& along, const std::vector<Said>& said) {
  cv::Mat rows(int(said.size()), along.cols + 1, CV_64F);
  for (int i = 0; i < rows.rows; ++i) {
    const Said& one = said[std::size_t(i)];
    rows.at<double>(i, 0) = one.worse < 0;
    const cv::Mat difference = one.worse < 0 ? along.row(one.picture) : cv::Mat(along.row(one.picture) - along.row(one.worse));
    difference.copyTo(rows.row(i).colRange(1, rows.cols));
  }
  return rows;
}

/// The most probable coefficients [directions + 1, 1], by Newton's method: the loss is convex.
cv::Mat solve(const cv::Mat& design, const std::vector<Said>& said, double variance) {
  cv::Mat theta = cv::Mat::zeros(design.cols, 1, CV_64F);
  cv::Mat precision(design.cols, 1, CV_64F, cv::Scalar(1 / variance));
  precision.at<double>(0) = 1 / bias_variance;
  for (int step = 0; step < steps; ++step) {
    const cv::Mat z = design * theta;
    cv::Mat slopes(design.rows, 1, CV_64F), weighted = design.clone();
    for (int i = 0; i < design.rows; ++i) {
      const Loss loss = loss_of(said[std::size_t(i)], z.at<double>(i) + constant_of(said[std::size_t(i)]));
      slopes.at<double>(i) = loss.slope;
      weighted.row(i) *= loss.curvature;
    }
    const cv::Mat gradient = design.t() * slopes + precision.mul(theta);
    const cv::Mat hessian = design.t() * weighted + cv::Mat::diag(precision);
    cv::Mat down;
    cv::solve(hessian, gradient, down, cv::DECOMP_CHOLESKY);
    const double size = cv::norm(down);
    theta -= down * std::min(1., 3 / std::max(size, 1e-9));  // points of one step: curvature is next to nothing far out
    if (size < 1e-6) break;
  }
  return theta;
}

double surprise_at(const Said& said, const cv::Mat& row, const cv::Mat& theta) { return loss_of(said, row.dot(theta.t()) + constant_of(said)).value; }

struct Split {
  std::vector<Said> learned, asked;
};

/// What is said of pictures of both sides is in neither.
Split split(const std::vector<Said>& said, const std::vector<int>& fold, int of) {
  Split result;
  for (const Said& one : said) {
    const bool in = fold[std::size_t(one.picture)] == of, other = one.worse < 0 ? in : fold[std::size_t(one.worse)] == of;
    if (in && other) result.asked.push_back(one);
    if (!in && !other) result.learned.push_back(one);
  }
  return result;
}

double best_variance(const cv::Mat& along, const std::vector<int>& groups, const std::vector<Said>& said) {
  const std::vector<int> fold = folds_of(groups, inner_folds, 7);
  std::array<double, variances.size()> surprises{};
  for (int f = 0; f < inner_folds; ++f) {
    const Split parts = split(said, fold, f);
    if (parts.learned.empty() || parts.asked.empty()) continue;
    const cv::Mat learned = design_of(along, parts.learned), asked = design_of(along, parts.asked);
    for (std::size_t v = 0; v < variances.size(); ++v) {
      const cv::Mat theta = solve(learned, parts.learned, variances[v]);
      for (int i = 0; i < asked.rows; ++i) surprises[v] += surprise_at(parts.asked[std::size_t(i)], asked.row(i), theta);
    }
  }
  return variances[std::size_t(std::min_element(surprises.begin(), surprises.end()) - surprises.begin())];
}

}  // namespace

double surprise(const Said& said, double r, double worse) { return loss_of(said, r - worse + constant_of(said)).value; }

std::vector<int> folds_of(const std::vector<int>& groups, int folds, unsigned seed) {
  const std::set<int> distinct(groups.begin(), groups.end());
  std::vector<int> order(distinct.begin(), distinct.end());
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  std::map<int, int> fold;
  for (std::size_t i = 0; i < order.size(); ++i) fold[order[i]] = int(i % std::size_t(folds));
  std::vector<int> result;
  for (const int group : groups) result.push_back(fold[group]);
  return result;
}

Taste fit_taste(const cv::Mat& embeddings, const std::vector<int>& groups, const std::vector<Said>& said) {
  const Directions directions(spoken_of(embeddings, said), embeddings);
  const cv::Mat theta = solve(design_of(directions.along, said), said, best_variance(directions.along, groups, said));
  Taste taste;
  taste.weight = directions.pca.eigenvectors.t() * theta.rowRange(1, theta.rows) * directions.scale;
  taste.bias = theta.at<double>(0) - directions.pca.mean.dot(taste.weight.t());
  return taste;
}

}  // namespace aesthete
