// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/extended.hpp"

namespace aesthete {
namespace {

constexpr int photographs = 60, rated = 40;

/// Photographs in a row along two features; the first 40 are rated by the second of these, and 5 of the others as a whole.
struct Row {
  Features features;
  Collection learnt;

  Row() {
    const torch::Tensor place = torch::linspace(0, 1, photographs);
    features.values = torch::stack({torch::rand({photographs}), place}, 1).to(torch::kHalf);
    learnt.sources = {"few", "many"};
    for (int i = 0; i < photographs; ++i) {
      const int at = (i * 7) % photographs;
      const Picture picture{std::to_string(at), {}, "", 0};
      features.rows[picture.key()] = at;
      if (i < rated) learnt.ratings.push_back({picture, {0, 1}, 2 + 6. * at / photographs, 1.5, 0});
      else if (i < rated + 5) learnt.ratings.push_back({picture, {0}, 5, 1.5, 1});
      else learnt.preferences.push_back({picture, {picture.path, {}, "blur", 1}, 1, true, 1});
    }
  }
};

const std::vector<std::string> names{"overall", "content"};

Settings recipe(Scratch& scratch, int count, const std::string& more = "") {
  const std::string source = "[[ratings]]\nsource = \"few\"\nrates = [\"overall\", \"content\"]\nextend = " + std::to_string(count) + "\n" + more +
                             "[[ratings]]\nsource = \"many\"\nrates = [\"overall\"]\n";
  return Settings::read(scratch.write("recipe.toml", "data = \".\"\n" + source), {});
}

TEST(Extended, Ratings_reach_photographs_that_nobody_edited_and_say_what_is_like_them) {
  Scratch scratch;
  Row row;
  extend_ratings(recipe(scratch, 100), names, row.features, 1, row.learnt);
  ASSERT_EQ(row.learnt.ratings.size(), std::size_t(photographs + 5));
  EXPECT_EQ(row.learnt.sources.back(), "few, extended");
  for (std::size_t i = rated + 5; i < row.learnt.ratings.size(); ++i) {
    const Rating& rating = row.learnt.ratings[i];
    EXPECT_EQ(rating.source, 2u);
    EXPECT_TRUE(rating.picture.edit.empty());
    EXPECT_NEAR(rating.mean, 2 + 6. * std::stoi(rating.picture.path) / photographs, .6);
  }
}

TEST(Extended, The_overall_score_is_told_only_where_no_rating_speaks_of_it) {
  Scratch scratch;
  Row row;
  extend_ratings(recipe(scratch, 100), names, row.features, 1, row.learnt);
  int without = 0;
  for (const Rating& rating : row.learnt.ratings) without += rating.source == 2 && rating.names == std::vector<std::size_t>{1};
  EXPECT_EQ(without, 5);
}

TEST(Extended, No_more_are_drawn_than_asked_and_too_few_ratings_are_told) {
  Scratch scratch;
  Row row;
  extend_ratings(recipe(scratch, 7), names, row.features, 0, row.learnt);
  EXPECT_EQ(row.learnt.ratings.size(), std::size_t(rated + 5 + 7));
  Row few;
  few.learnt.ratings.resize(10);
  EXPECT_THROW(extend_ratings(recipe(scratch, 7), names, few.features, 0, few.learnt), Error);
}

TEST(Extended, What_is_not_extended_stays_as_it_was_told) {
  Scratch scratch;
  Row row, told;
  extend_ratings(recipe(scratch, 7, "extended = [\"content\"]\n"), names, row.features, 0, row.learnt);
  ASSERT_EQ(row.learnt.ratings.size(), std::size_t(2 * rated + 5 + 7));
  std::map<std::string, double> overall;
  for (const Rating& rating : row.learnt.ratings) {
    if (rating.source == 0 && rating.names == std::vector<std::size_t>{0}) overall[rating.picture.path] = rating.mean;
    if (rating.source == 2) { EXPECT_EQ(rating.names, std::vector<std::size_t>{1}); }
  }
  for (int i = 0; i < rated; ++i) EXPECT_EQ(overall.at(told.learnt.ratings[i].picture.path), told.learnt.ratings[i].mean);
  EXPECT_THROW(extend_ratings(recipe(scratch, 7, "extended = [\"color\"]\n"), names, row.features, 0, row.learnt), Error);
}

}  // namespace
}  // namespace aesthete
