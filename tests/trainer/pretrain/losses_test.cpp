// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "tests/trainer/pretrain/gradient.hpp"
#include "trainer/pretrain/losses.hpp"

namespace aesthete {
namespace {

torch::Tensor unit_rows(std::int64_t rows, std::int64_t columns, std::uint64_t seed) {
  torch::manual_seed(seed);
  const torch::Tensor x = torch::randn({rows, columns}, torch::kFloat64);
  return x / x.norm(2, {1}, true);
}

torch::Tensor matrix(const std::vector<double>& values, std::int64_t columns) {
  return torch::tensor(values, torch::kFloat64).view({-1, columns});
}

const torch::Tensor one = torch::tensor(1., torch::kFloat64);

TEST(SameMeaning, Rises_from_the_threshold_to_equal_texts) {
  // cos = 1, .8 and .6 to the first row; threshold .6 gives 1, .5 and 0.
  const torch::Tensor same = same_meaning(matrix({1, 0, .8, .6, .6, .8}, 2), .6);
  EXPECT_NEAR(same[0][0].item<double>(), 1, 1e-12);
  EXPECT_NEAR(same[0][1].item<double>(), .5, 1e-12);
  EXPECT_NEAR(same[0][2].item<double>(), 0, 1e-12);
  EXPECT_TRUE(torch::equal(same, same.t()));
}

TEST(SameMeaning, At_threshold_one_counts_equal_texts_alone) {
  const torch::Tensor same = same_meaning(matrix({1, 0, .9999, std::sqrt(1 - .9999 * .9999), 1, 0}, 2), 1);
  EXPECT_TRUE(torch::equal(same, matrix({1, 0, 1, 0, 1, 0, 1, 0, 1}, 3)));
}

TEST(ContrastiveLoss, Is_what_a_hand_computes_for_two_pictures) {
  // κ z·u = [[2, 0], [0, 2]]: each row's right answer has p = e²/(e² + 1), in both directions.
  const torch::Tensor z = torch::eye(2, torch::kFloat64), targets = torch::eye(2, torch::kFloat64);
  const double expected = std::log1p(std::exp(-2.));
  EXPECT_NEAR(contrastive_loss(z, z, 2 * one, targets, torch::ones({2}, torch::kFloat64)).item<double>(), expected, 1e-12);
}

TEST(ContrastiveLoss, Shares_a_soft_target_between_texts_that_say_the_same) {
  // All ones: each of two rows wants half of each; logits [[1, 0], [0, 1]] give ½ (log(1 + e⁻¹) + log(1 + e)) both ways.
  const torch::Tensor z = torch::eye(2, torch::kFloat64), targets = torch::ones({2, 2}, torch::kFloat64);
  const double expected = .5 * (std::log1p(std::exp(-1.)) + std::log1p(std::exp(1.)));
  EXPECT_NEAR(contrastive_loss(z, z, one, targets, torch::ones({2}, torch::kFloat64)).item<double>(), expected, 1e-12);
}

TEST(ContrastiveLoss, Weighs_rows_by_their_descriptions) {
  // z·u = [[1, 0], [1, 0]]; row losses a and b differ, and are averaged 3 : 1.
  const torch::Tensor z = matrix({1, 0, 1, 0}, 2), u = torch::eye(2, torch::kFloat64), targets = torch::eye(2, torch::kFloat64);
  const double near = std::log1p(std::exp(-1.)), far = std::log1p(std::exp(1.)), even = std::log(2.);
  const double expected = (3 * .5 * (near + even) + .5 * (far + even)) / 4;
  EXPECT_NEAR(contrastive_loss(z, u, one, targets, matrix({3, 1}, 2)[0]).item<double>(), expected, 1e-12);
}

TEST(ContrastiveLoss, Takes_no_notice_of_missing_descriptions) {
  const torch::Tensor z = unit_rows(5, 4, 1), u = unit_rows(5, 4, 2), targets = same_meaning(unit_rows(5, 3, 3), .2);
  const torch::Tensor some = torch::tensor({1., 0., 2., 1., 0.}, torch::kFloat64), rows = torch::tensor({0, 2, 3}, torch::kInt64);
  const auto kept = [&](const torch::Tensor& x) { return x.index_select(0, rows); };
  const double whole = contrastive_loss(z, u, 3 * one, targets, some).item<double>();
  EXPECT_NEAR(whole, contrastive_loss(kept(z), kept(u), 3 * one, kept(targets).index_select(1, rows), kept(some)).item<double>(), 1e-12);
  EXPECT_EQ(contrastive_loss(z, u, 3 * one, targets, torch::zeros({5}, torch::kFloat64)).item<double>(), 0);
}

TEST(ContrastiveLoss, Sets_other_texts_beside_the_batchs_as_answers_for_pictures) {
  // A third text as near to the first picture as its own, and half the same as what is said of it: to texts the first row's logits
  // are 1, 0, 1 with T' = 2/3, 0, 1/3, the second's 0, 1, 0 with T' = 0, 1, 0; to pictures nothing changes.
  const torch::Tensor z = torch::eye(2, torch::kFloat64), weights = torch::ones({2}, torch::kFloat64);
  const OtherTexts others{matrix({1, 0}, 2), matrix({.5, 0}, 1)};
  const double e = std::exp(1.), to_texts = std::log(2 * e + 1) - 1 + std::log(e + 2) - 1, to_pictures = 2 * std::log1p(std::exp(-1.));
  EXPECT_NEAR(contrastive_loss(z, z, one, z, weights, others).item<double>(), (to_texts + to_pictures) / 4, 1e-12);
}

TEST(ContrastiveLoss, Has_the_gradient_of_its_value) {
  const torch::Tensor z = unit_rows(4, 3, 1), u = unit_rows(4, 3, 2), targets = same_meaning(unit_rows(4, 3, 3), .1);
  const torch::Tensor weights = torch::tensor({1., 0., 2., 1.}, torch::kFloat64);
  expect_gradient([&](const torch::Tensor& x) { return contrastive_loss(x, u, 5 * one, targets, weights); }, z);
  expect_gradient([&](const torch::Tensor& x) { return contrastive_loss(z, x, 5 * one, targets, weights); }, u);
  expect_gradient([&](const torch::Tensor& x) { return contrastive_loss(z, u, x, targets, weights); }, 5 * one);
  const torch::Tensor more = unit_rows(3, 3, 4), said = same_meaning(unit_rows(4, 3, 3), unit_rows(3, 3, 5), .1);
  expect_gradient([&](const torch::Tensor& x) { return contrastive_loss(z, u, 5 * one, targets, weights, {x, said}); }, more);
  expect_gradient([&](const torch::Tensor& x) { return contrastive_loss(x, u, 5 * one, targets, weights, {more, said}); }, z);
}

const torch::Tensor all3 = torch::ones({3}, torch::kBool), all5 = torch::ones({5}, torch::kBool);

TEST(PreserveAffinity, Is_what_a_hand_computes_for_three_pictures) {
  // Content: the first two are alike (cos 1), the third is at right angles. Features: all at right angles, so q = ½.
  const torch::Tensor content = matrix({1, 0, 1, 0, 0, 1}, 2), features = torch::eye(3, torch::kFloat64);
  const double p = 1 / (1 + std::exp(-10.));  // of the like one: cos 1 against 0, over τ = .1
  const double row = p * std::log(2 * p) + (1 - p) * std::log(2 * (1 - p));
  EXPECT_NEAR(preserve_affinity(features, content, all3).item<double>(), 2 * row / 3, 1e-9);  // the third row is even in both
}

TEST(PreserveAffinity, Is_zero_for_the_same_neighbourhood_and_leaves_absent_rows_out) {
  const torch::Tensor c = unit_rows(5, 4, 1);
  EXPECT_NEAR(preserve_affinity(7 * c, c, all5).item<double>(), 0, 1e-9);
  torch::Tensor y = unit_rows(5, 4, 2), changed = y.clone(), present = all5.clone();
  changed[1].mul_(-1);
  present[1] = false;
  EXPECT_EQ(preserve_affinity(y, c, present).item<double>(), preserve_affinity(changed, c, present).item<double>());
}

TEST(PreserveAffinity, Has_the_gradient_of_its_value_and_none_for_the_frozen_encoder) {
  const torch::Tensor c = unit_rows(5, 4, 1).requires_grad_(true);
  expect_gradient([&](const torch::Tensor& y) { return preserve_affinity(y, c, all5); }, unit_rows(5, 3, 2));
  EXPECT_FALSE(c.grad().defined());
}

TEST(SuppressAffinity, Is_one_where_the_space_shows_content_and_zero_where_it_shows_nothing_of_it) {
  const torch::Tensor c = unit_rows(5, 4, 1);
  EXPECT_NEAR(suppress_affinity(c, c, all5).item<double>(), 1, 1e-9);
  // Content pairs {0, 1} and {2, 3}; the space pairs {0, 2} and {1, 3}. Over the 6 pairs both have mean 1/3 and covariance
  // (2 · (2/3)(−1/3) · 2 + 2/9) / 6 = −1/9, variance 2/9: corr = −½, squared ¼.
  const torch::Tensor content = matrix({1, 0, 1, 0, 0, 1, 0, 1}, 2), space = matrix({1, 0, 0, 1, 1, 0, 0, 1}, 2);
  EXPECT_NEAR(suppress_affinity(space, content, torch::ones({4}, torch::kBool)).item<double>(), .25, 1e-9);
}

TEST(SuppressAffinity, Has_the_gradient_of_its_value) {
  const torch::Tensor c = unit_rows(5, 4, 1);
  expect_gradient([&](const torch::Tensor& z) { return suppress_affinity(z, c, all5); }, unit_rows(5, 3, 2));
}

}  // namespace
}  // namespace aesthete
