// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/trainer/personal/person.hpp"
#include "trainer/statistics.hpp"

namespace aesthete {
namespace {

TasteTrial tried(const Pictures& pictures, const std::vector<Said>& said) {
  return try_taste(pictures.embeddings, pictures.groups, said, needed_certainty(1));
}

/// Correlation of what was learned with what there was to learn, on pictures that are new.
double agreement(const Taste& taste) {
  const Pictures fresh(300, 12, 99);
  std::vector<double> learned, truth;
  for (int i = 0; i < fresh.count(); ++i) {
    learned.push_back(taste.points(fresh.embeddings.row(i)));
    truth.push_back(true_points(fresh.embeddings.row(i)));
  }
  return pearson(learned, truth);
}

TEST(Taste, Of_a_person_with_a_preference_is_learned_from_opinions) {
  const Pictures pictures(120, 12, 1);
  const auto said = opinions(pictures, 2);
  const TasteTrial trial = tried(pictures, said);
  EXPECT_TRUE(trial.better) << trial.certainty;
  EXPECT_LT(trial.surprise_after, .8 * trial.surprise_before);
  EXPECT_GT(agreement(fit_taste(pictures.embeddings, pictures.groups, said)), .9);
}

TEST(Taste, Of_a_person_with_a_preference_is_learned_from_pairs) {
  const Pictures pictures(120, 12, 3);
  const auto said = preferences(pictures, 200, 4);
  const TasteTrial trial = tried(pictures, said);
  EXPECT_TRUE(trial.better) << trial.certainty;
  EXPECT_GT(trial.in_order_after, trial.in_order_before + .05);
  EXPECT_GT(agreement(fit_taste(pictures.embeddings, pictures.groups, said)), .8);
}

TEST(Taste, Of_who_is_always_stricter_is_a_lower_score) {
  const Pictures pictures(60, 12, 5);
  std::vector<Said> said;
  for (int i = 0; i < pictures.count(); ++i) said.push_back({.picture = i, .stance = i % 4 ? Stance::too_high : Stance::agree});
  EXPECT_TRUE(tried(pictures, said).better);
  EXPECT_LT(fit_taste(pictures.embeddings, pictures.groups, said).points(pictures.embeddings.row(0)), -.5);
}

TEST(Taste, Agreeing_with_a_personal_critic_is_disagreeing_with_the_shipped_one) {
  const Pictures pictures(60, 12, 6);
  std::vector<Said> said;
  for (int i = 0; i < pictures.count(); ++i) said.push_back({.picture = i, .stance = Stance::agree, .offset = 1});
  EXPECT_NEAR(fit_taste(pictures.embeddings, pictures.groups, said).points(pictures.embeddings.row(0)), 1, .1);
}

/// Of many people who press at random, how many would get a critic.
template <class Press>
int taken_in(Press press) {
  int taken = 0;
  for (unsigned person = 0; person < 20; ++person) {
    const Pictures pictures(60, 6, 100 + person);
    taken += tried(pictures, press(pictures, person)).better;
  }
  return taken;
}

template <class Choose>
std::vector<Said> stances(const Pictures& pictures, Choose choose) {
  std::vector<Said> said;
  for (int i = 0; i < pictures.count(); ++i) said.push_back({.picture = i, .stance = choose()});
  return said;
}

TEST(Taste, Of_people_who_press_at_random_is_refused) {
  EXPECT_EQ(taken_in([](const Pictures& pictures, unsigned person) {
              std::mt19937 random(person);
              return stances(pictures, [&] { return Stance(random() % 3); });
            }), 0);
}

TEST(Taste, Of_people_who_only_complain_and_at_random_is_refused) {
  EXPECT_EQ(taken_in([](const Pictures& pictures, unsigned person) {
              std::mt19937 random(person);
              return stances(pictures, [&] { return random() % 2 ? Stance::too_high : Stance::too_low; });
            }), 0);
}

TEST(Taste, Of_people_who_prefer_at_random_is_refused) {
  EXPECT_EQ(taken_in([](const Pictures& pictures, unsigned person) { return preferences(pictures, 80, person, true); }), 0);
}

/// Five versions each of 24 files, on which somebody says the same by the toss of a coin. Of ten such people, how many get a
/// critic.
int taken_in_by_versions(bool grouped) {
  int taken = 0;
  for (unsigned person = 0; person < 10; ++person) {
    Pictures pictures(120, 12, 200 + person);
    std::mt19937 random(person);
    std::vector<Said> said;
    for (int i = 0; i < pictures.count(); ++i) {
      const int original = i / 5 * 5;
      pictures.embeddings.row(i) = pictures.embeddings.row(original) + .01 * (i - original);
      if (grouped) pictures.groups[std::size_t(i)] = i / 5;
      said.push_back({.picture = i, .stance = i == original ? (random() % 2 ? Stance::too_high : Stance::too_low) : said.back().stance});
    }
    taken += tried(pictures, said).better;
  }
  return taken;
}

TEST(Taste, Is_not_tried_on_other_versions_of_what_it_has_learned_from) {
  EXPECT_EQ(taken_in_by_versions(true), 0);
  EXPECT_GT(taken_in_by_versions(false), 7);
}

TEST(Taste, Is_not_tried_on_too_little) {
  const Pictures few(least_said - 1, 12, 7);
  EXPECT_FALSE(tried(few, opinions(few, 8)).enough);
  Pictures of_one_file(60, 12, 9);
  for (int& group : of_one_file.groups) group %= least_groups - 1;
  EXPECT_FALSE(tried(of_one_file, opinions(of_one_file, 10)).enough);
}

TEST(Taste, The_more_scores_are_tried_the_more_certain_a_gain_must_be) {
  EXPECT_NEAR(needed_certainty(1), 2.326, 1e-3);
  EXPECT_NEAR(needed_certainty(8), 3.023, 1e-3);
}

}  // namespace
}  // namespace aesthete
