// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/verdicts/held_out.hpp"

#include <gmock/gmock.h>

namespace aesthete {
namespace {

Picture photograph(int number) { return {"photographs/" + std::to_string(number) + ".jpg", {}, "", 0}; }

std::vector<Rating> ratings(int count, const std::string& group) {
  std::vector<Rating> made;
  for (int i = 0; i < count; ++i) made.push_back({photograph(i), {0, 2}, double(i % 7), 1, 0, group});
  return made;
}

TEST(HeldOut, Words_on_a_photograph_that_was_learnt_from_are_left_out_however_it_is_cropped) {
  Collection fitted{{"a"}, {{photograph(1), {0}, 5, 1, 0}}, {{photograph(2), photograph(3), 0, false, 0}}};
  Picture crop = photograph(3);
  crop.path = "photographs/./3.jpg";
  crop.crop = {0, 0, 40, 40};
  Collection mine{{"b"}, ratings(4, ""), {{photograph(8), crop, 1, false, 0}, {photograph(8), photograph(9), 1, false, 0}}};
  EXPECT_EQ(leave_out(mine, photographs_of(fitted)), 4u);
  ASSERT_EQ(mine.ratings.size(), 1u);
  EXPECT_EQ(mine.ratings[0].picture.key(), photograph(0).key());
  ASSERT_EQ(mine.preferences.size(), 1u);
}

TEST(HeldOut, Ratings_become_preferences_within_their_group_for_each_name) {
  auto all = ratings(30, "day"), night = ratings(30, "night");
  for (Rating& rating : night) rating.picture.path = "night" + rating.picture.path.string();
  all.insert(all.end(), night.begin(), night.end());
  const auto found = preferences_of_ratings(all, 100'000, 1);
  ASSERT_FALSE(found.empty());
  std::map<std::string, double> mean;
  for (const Rating& rating : all) mean[rating.picture.key()] = rating.mean;
  for (const Preference& p : found) {
    EXPECT_GT(mean.at(p.better.key()), mean.at(p.worse.key()));
    EXPECT_EQ(p.better.key().starts_with("night"), p.worse.key().starts_with("night"));
    EXPECT_TRUE(p.name == 0 || p.name == 2);
  }
}

TEST(HeldOut, No_photograph_is_both_fitted_to_and_kept_aside) {
  std::set<std::string> aside, fitted;
  for (const Preference& p : preferences_of_ratings(ratings(300, ""), 100'000, 1))
    for (const Picture& picture : {p.better, p.worse}) (is_kept_aside(p) ? aside : fitted).insert(picture.key());
  EXPECT_NEAR(double(aside.size()), 150, 40);
  EXPECT_NEAR(double(fitted.size()), 150, 40);
  for (const std::string& key : aside) EXPECT_FALSE(fitted.contains(key)) << key;
}

TEST(HeldOut, Draws_at_most_so_many_and_the_same_again) {
  const auto first = preferences_of_ratings(ratings(60, ""), 50, 7), again = preferences_of_ratings(ratings(60, ""), 50, 7);
  ASSERT_EQ(first.size(), 50u);
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].better.key(), again[i].better.key());
}

}  // namespace
}  // namespace aesthete
