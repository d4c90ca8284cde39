// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "aesthete/image.hpp"
#include "tests/trainer/words/scratch.hpp"
#include "trainer/collection.hpp"
#include "trainer/recipe_keys.hpp"

namespace aesthete {
namespace {

/// What is said against a recipe; empty when nothing is.
std::string said_of(const std::string& recipe) {
  const Scratch scratch;
  try {
    refuse_unknown_in_tables(Settings::read(scratch.write("r.toml", recipe), {}));
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

/// What reading the ratings of one photograph says.
std::string said_when_read(const std::string& lines) {
  const Scratch scratch;
  scratch.write("t.csv", "image,score,kind\na.jpg,1,x\n");
  scratch.write("a.jpg", "");
  const std::string common = "[[ratings]]\nsource = \"Ours\"\ntable = \"t.csv\"\nimage = \"image\"\nscore = \"score\"\nrates = [\"overall\"]\n";
  try {
    read_collection(Settings::read(scratch.write("r.toml", "data = \"" + scratch.path("").string() + "\"\n" + common + lines), {}), {"overall"});
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(RecipeKeys, The_recipes_that_ship_have_none_that_is_unknown) {
  int recipes = 0;
  for (const char* folder : {"recipes", "experiments"})
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(DATA_DIR) / folder)) {
      if (file.path().extension() != ".toml" || file.path().stem() == "experiments") continue;
      EXPECT_NO_THROW(refuse_unknown_in_tables(Settings::read(file.path(), {}))) << file.path();
      ++recipes;
    }
  EXPECT_GE(recipes, 9);
}

TEST(RecipeKeys, A_typo_in_a_table_names_the_table_and_the_nearest) {
  const std::string rated = said_of("[[ratings]]\nsource = \"Ours\"\nencoder_learn = false\n");
  EXPECT_TRUE(has(rated, "source \"Ours\"") && has(rated, "\"encoder_learn\"") && has(rated, "\"encoder_learns\"")) << rated;
  EXPECT_TRUE(has(said_of("[gate]\nmots = 0.5\n"), "did you mean \"most\""));
  EXPECT_TRUE(has(said_of("[controlled]\nphotograph = \"x\"\n"), "did you mean \"photographs\""));
  EXPECT_TRUE(has(said_of("[card]\nlicence = \"x\"\n"), "did you mean \"license\""));
  EXPECT_TRUE(has(said_of("[[ratings]]\nsource = \"Ours\"\nunseen = { tabel = \"x\" }\n"), "did you mean \"table\""));
}

TEST(RecipeKeys, Pairs_of_one_kind_do_not_take_what_another_kind_takes) {
  EXPECT_EQ(said_of("[[pairs]]\nsource = \"P\"\nkind = \"crops\"\nmargin = 2\n"), "");
  EXPECT_TRUE(has(said_of("[[pairs]]\nsource = \"P\"\nkind = \"folders\"\nmargin = 2\n"), "\"margin\""));
  EXPECT_TRUE(has(said_of("[[pairs]]\nsource = \"P\"\nkind = \"crop\"\n"), "there are crops"));
}

/// What is said against a number of a recipe of `fit`.
std::string said_of_number(const std::string& setting) {
  const Scratch scratch;
  try {
    refuse_odd_numbers(Settings::read(scratch.write("r.toml", ""), {setting}));
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

TEST(RecipeKeys, Numbers_that_make_no_sense_are_refused_before_anything_is_trained) {
  EXPECT_EQ(said_of_number("head_epochs=2"), "");
  EXPECT_EQ(said_of_number("epochs=0.5"), "");
  for (const char* setting : {"checkpoint_every=0", "head_epochs=-1", "label_share=-1", "holdout=2", "head_learning_rate=-1", "strangers=-3"})
    EXPECT_TRUE(has(said_of_number(setting), "must lie within")) << setting << ": " << said_of_number(setting);
  for (const char* setting : {"checkpoint_every=3.9", "batch_size=1e3", "seed=\"x\"", "head_epochs=99999999999999999999"})
    EXPECT_TRUE(has(said_of_number(setting), "must be a whole number")) << setting << ": " << said_of_number(setting);
}

TEST(RecipeKeys, A_range_and_a_pattern_that_are_none_are_refused) {
  EXPECT_EQ(said_when_read("range = [0, 2]\n"), "");
  EXPECT_TRUE(has(said_when_read("range = [0]\n"), "[from, to]"));
  EXPECT_TRUE(has(said_when_read("range = [2, 2]\n"), "[from, to]"));
  EXPECT_TRUE(has(said_when_read("range = [0, 2]\ngroup = \"kind\"\ngroup_pattern = \"(\"\n"), "no regular expression"));
}

TEST(RecipeKeys, Photographs_of_a_list_are_left_out) {
  const Scratch scratch;
  for (const char* name : {"a.jpg", "b.jpg"}) scratch.write(name, "");
  scratch.write("t.csv", "image,score\na.jpg,1\nb.jpg,2\n");
  scratch.write("copies.txt", "a.jpg\n");
  const auto read = [&](const std::string& list) {
    const std::string text = "data = \"" + scratch.path("").string() + "\"\n[[ratings]]\nsource = \"Ours\"\ntable = \"t.csv\"\nimage = \"image\"\nscore = \"score\"\n"
                             "rates = [\"overall\"]\nrange = [0, 2]\nleave_out = \"" + list + "\"\n";
    return read_collection(Settings::read(scratch.write("r.toml", text), {}), {"overall"});
  };
  ASSERT_EQ(read("copies.txt").ratings.size(), 1u);
  EXPECT_EQ(read("copies.txt").ratings[0].picture.path.filename(), "b.jpg");
  EXPECT_THROW(read("no-such.txt"), Error);
}

}  // namespace
}  // namespace aesthete
