// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "model/scale.hpp"
#include "tests/trainer/pretrain/gradient.hpp"
#include "trainer/losses.hpp"
#include "trainer/objective.hpp"

namespace aesthete {
namespace {

torch::Tensor logits_of(int bin, double certainty = 30) {
  torch::Tensor logits = torch::zeros({1, 10}, torch::kFloat64);
  logits[0][bin] = certainty;
  return logits;
}

torch::Tensor some_logits(int rows) {
  torch::manual_seed(4);
  return torch::randn({rows, 10}, torch::kFloat64);
}

TEST(Scale, A_certain_bin_has_its_centre_as_mean_and_no_variance) {
  EXPECT_NEAR(distribution_mean(logits_of(7)).item<double>(), 7.5, 1e-9);
  EXPECT_NEAR(distribution_variance(logits_of(7)).item<double>(), 0, 1e-9);
}

TEST(Scale, Even_logits_have_mean_five_and_the_variance_of_ten_bins) {
  EXPECT_NEAR(distribution_mean(torch::zeros({1, 10}, torch::kFloat64)).item<double>(), 5, 1e-9);
  EXPECT_NEAR(distribution_variance(torch::zeros({1, 10}, torch::kFloat64)).item<double>(), 8.25, 1e-9);  // (10² − 1) / 12
}

TEST(RatingLoss, Of_even_logits_is_the_logarithm_of_ten) {
  const auto word = torch::tensor({6.2}, torch::kFloat64), spread = torch::tensor({1.}, torch::kFloat64);
  EXPECT_NEAR(rating_loss(torch::zeros({1, 10}, torch::kFloat64), word, spread).item<double>(), std::log(10), 1e-9);
}

TEST(RatingLoss, Of_a_narrow_word_falls_on_its_bin_alone) {
  const auto word = torch::tensor({3.5}, torch::kFloat64), spread = torch::tensor({.05}, torch::kFloat64);
  torch::Tensor logits = torch::zeros({1, 10}, torch::kFloat64);
  logits[0][3] = std::log(9.);  // p = 1/2
  EXPECT_NEAR(rating_loss(logits, word, spread).item<double>(), std::log(2), 1e-9);
}

TEST(RatingLoss, Has_the_gradient_of_its_value) {
  const auto word = torch::tensor({3.5, 8.}, torch::kFloat64), spread = torch::tensor({1., 2.}, torch::kFloat64);
  expect_gradient([&](const torch::Tensor& x) { return rating_loss(x, word, spread); }, some_logits(2));
}

TEST(CorrelationLoss, Is_zero_for_a_rising_line_and_two_for_a_falling_one) {
  const auto x = torch::tensor({1., 2., 4.}, torch::kFloat64);
  EXPECT_NEAR(correlation_loss(x, 3 * x + 1).item<double>(), 0, 1e-4);
  EXPECT_NEAR(correlation_loss(x, -x).item<double>(), 2, 1e-4);
  expect_gradient([&](const torch::Tensor& p) { return correlation_loss(p, x); }, torch::tensor({1., 5., 2.}, torch::kFloat64));
}

TEST(PreferenceLoss, Of_equal_pictures_is_the_logarithm_of_two) {
  const torch::Tensor x = some_logits(3);
  EXPECT_NEAR(preference_loss(x, x)[0].item<double>(), std::log(2), 1e-9);
}

TEST(PreferenceLoss, Is_thurstones_for_a_known_lead_and_variance) {
  // Even logits have variance 8.25; tilted ones lead by m − 5.
  torch::Tensor even = torch::zeros({1, 10}, torch::kFloat64), tilted = .1 * torch::arange(10, torch::kFloat64).unsqueeze(0);
  const double lead = distribution_mean(tilted).item<double>() - 5, variance = 8.25 + distribution_variance(tilted).item<double>();
  const double expected = -std::log(.5 * std::erfc(-lead / std::sqrt(variance) / std::sqrt(2.)));
  EXPECT_NEAR(preference_loss(tilted, even).item<double>(), expected, 1e-9);
  EXPECT_GT(preference_loss(even, tilted).item<double>(), std::log(2));
}

TEST(PreferenceLoss, Has_the_gradient_of_its_value) {
  const torch::Tensor other = some_logits(4).slice(0, 2);
  expect_gradient([&](const torch::Tensor& x) { return preference_loss(x, other) + preference_loss(other, x); }, some_logits(2));
}

TEST(UnsteadinessLoss, Of_two_pictures_is_as_counted_by_hand) {
  // The scores 4 and 6 have a variance of 2; they move by 1 and 0.
  const torch::Tensor before = torch::tensor({{4.}, {6.}}), after = torch::tensor({{5.}, {6.}});
  const torch::Tensor loss = unsteadiness_loss(before, after);
  EXPECT_NEAR(loss[0][0].item<double>(), .5, 1e-6);
  EXPECT_EQ(loss[1][0].item<double>(), 0);
}

TEST(UnsteadinessLoss, Of_scores_all_alike_stays_finite) {
  const torch::Tensor alike = torch::full({3, 2}, 5.);
  EXPECT_NEAR(unsteadiness_loss(alike, alike + 1)[0][0].item<double>(), 100, 1e-3);
}

TEST(UnsteadinessLoss, Has_the_gradient_of_its_value) {
  const torch::Tensor before = some_logits(3);
  expect_gradient([&](const torch::Tensor& x) { return unsteadiness_loss(before, x); }, some_logits(3) + .3);
}

TEST(ScaleLoss, Is_least_at_the_usual_mean_and_deviation_and_has_its_gradient) {
  EXPECT_NEAR(scale_loss(torch::zeros({4, 10}, torch::kFloat64)).item<double>(), .5 * 1.8 * 1.8, 1e-9);
  expect_gradient([](const torch::Tensor& x) { return scale_loss(x); }, some_logits(4));
}

/// By how much the objective wants each mean lower, [2, 3]: of a pair that differs by an edit, the first scored higher in all.
torch::Tensor rise_of_pair(std::size_t name) {
  Collection all;
  all.sources = {"e"};
  all.preferences.push_back({{}, {}, name, /*only=*/true, 0});
  const Objective objective(all, 3);
  torch::Tensor logits = torch::zeros({2, 3, 10}).requires_grad_(true);
  {
    torch::NoGradGuard no_grad;
    logits[0].add_(.1 * torch::arange(10));
  }
  Batch batch{logits, {}, {{0, 1, &all.preferences[0]}}};
  objective.loss(batch).backward();
  return logits.grad().select(2, 9) - logits.grad().select(2, 0);
}

TEST(Objective, An_edit_pulls_its_own_score_apart_and_the_other_attributes_together) {
  const torch::Tensor rise = rise_of_pair(1);
  EXPECT_LT(rise[0][1].item<double>(), 0);  // better, judged: up
  EXPECT_GT(rise[1][1].item<double>(), 0);  // worse, judged: down
  EXPECT_GT(rise[0][2].item<double>(), 0);  // better, another attribute: back
  EXPECT_EQ(rise[0][0].item<double>(), 0);  // overall may follow as it likes
}

TEST(Objective, A_harmless_edit_pulls_every_score_together_overall_too) {
  const torch::Tensor rise = rise_of_pair(Preference::none);
  for (int name = 0; name < 3; ++name) {
    EXPECT_GT(rise[0][name].item<double>(), 0) << name;
    EXPECT_LT(rise[1][name].item<double>(), 0) << name;
  }
}

TEST(Objective, Steadiness_is_what_harmless_edits_move_scores_by_and_weighs_as_it_is_told) {
  Collection all;
  all.sources = {"e"};
  for (const std::size_t name : {Preference::none, Preference::none, std::size_t(1)}) all.preferences.push_back({{}, {}, name, /*only=*/true, 0});
  const torch::Tensor logits = some_logits(18).reshape({6, 3, 10}).to(torch::kFloat32);
  Batch batch{logits, {}, {{0, 3, &all.preferences[0]}, {1, 4, &all.preferences[1]}, {2, 5, &all.preferences[2]}}};
  const auto loss = [&](double steadiness) { return Objective(all, 3, .1, steadiness).loss(batch).item<double>(); };
  const torch::Tensor means = distribution_mean(logits), harmless = unsteadiness_loss(means.slice(0, 0, 2), means.slice(0, 3, 5)).mean();
  EXPECT_NEAR(loss(.5) - loss(0), .5 * harmless.item<double>(), 1e-3);
  batch.pairs.erase(batch.pairs.begin());
  EXPECT_NEAR(loss(.5), loss(0), 1e-6) << "of one pair no variance is known";
}

}  // namespace
}  // namespace aesthete
