// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <set>

#include <opencv2/imgcodecs.hpp>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/collection.hpp"
#include "trainer/strangers.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> names{"overall", "composition", "lighting", "color", "technical_quality"};

class CollectionTest : public testing::Test {
protected:
  Settings recipe_of(const std::string& text) {
    return Settings::read(scratch_.write("recipe.toml", "data = \"" + scratch_.path("").string() + "\"\n" + text), {});
  }
  Collection read(const std::string& recipe) { return read_collection(recipe_of(recipe), names); }
  std::string refusal(const std::string& recipe) {
    try {
      read(recipe);
    } catch (const Error& e) {
      return e.what();
    }
    return "";
  }
  Scratch scratch_;
};

const std::string ratings = R"(
[[ratings]]
source = "set"
table = "t.csv"
folder = "p"
image = "image"
score = "mos"
range = [1, 5]
rates = ["overall"]
)";

TEST_F(CollectionTest, Ratings_are_put_on_the_scale_of_ten) {
  scratch_.write("t.csv", "image,mos\na.png,1\nb.png,4\n");
  scratch_.photograph("p/a.png", 1);
  scratch_.photograph("p/b.png", 2);
  const Collection all = read(ratings);
  ASSERT_EQ(all.ratings.size(), 2u);
  EXPECT_DOUBLE_EQ(all.ratings[0].mean, 0);
  EXPECT_DOUBLE_EQ(all.ratings[1].mean, 7.5);
}

TEST_F(CollectionTest, Several_columns_are_weighed) {
  scratch_.write("t.csv", "image,v,a\na.png,5,2\n");
  scratch_.photograph("p/a.png", 1);
  std::string recipe = ratings;
  recipe.replace(recipe.find("\"mos\""), 5, "{ v = 2, a = 1 }");
  EXPECT_DOUBLE_EQ(read(recipe).ratings[0].mean, 7.5);  // (2 × 5 + 2) / 3 = 4
}

TEST_F(CollectionTest, A_pattern_takes_the_group_out_of_its_column) {
  scratch_.write("t.csv", "image,mos\nRed boat 12.png,1\nRed boat 3.png,2\nb.png,4\n");
  for (const char* name : {"p/Red boat 12.png", "p/Red boat 3.png", "p/b.png"}) scratch_.photograph(name, 1);
  const auto all = read(ratings + "group = \"image\"\ngroup_pattern = '^(.*?) *[0-9]+\\.'\n").ratings;
  EXPECT_EQ(all[0].group, "Red boat");
  EXPECT_EQ(all[1].group, "Red boat");
  EXPECT_EQ(all[2].group, "b.png");
}

TEST_F(CollectionTest, The_encoder_learns_from_no_source_that_is_kept_from_it) {
  scratch_.write("t.csv", "image,mos\na.png,1\nb.png,4\n");
  scratch_.photograph("p/a.png", 1);
  scratch_.photograph("p/b.png", 2);
  const Collection all = read(ratings + "encoder_learns = false\n" + ratings);
  EXPECT_EQ(all.ratings.size(), 4u);
  const Collection learnt = for_encoder(all);
  ASSERT_EQ(learnt.ratings.size(), 2u);
  for (const Rating& rating : learnt.ratings) EXPECT_EQ(rating.source, 1u);
  EXPECT_THROW(for_encoder(read(ratings + "encoder_learns = false\n")), Error);
  EXPECT_NE(refusal(ratings + "encoder_learns = 3\n").find("encoder_learns"), std::string::npos);
}

TEST_F(CollectionTest, A_share_of_the_labels_is_drawn_by_seed) {
  std::string table = "image,mos\n";
  for (int i = 0; i < 20; ++i) {
    const std::string name = std::to_string(i) + ".png";
    table += name + ",3\n";
    scratch_.photograph("p/" + name, 1);
  }
  scratch_.write("t.csv", table);
  const auto drawn = [&](int seed) {
    std::set<std::string> names;
    for (const auto& rating : read("label_share = 0.25\nseed = " + std::to_string(seed) + "\n" + ratings).ratings) names.insert(rating.picture.path.filename());
    return names;
  };
  EXPECT_EQ(drawn(1).size(), 5u);
  EXPECT_EQ(drawn(1), drawn(1));
  EXPECT_NE(drawn(1), drawn(2));
}

TEST_F(CollectionTest, Missing_photographs_are_left_out_but_not_all_of_them) {
  scratch_.write("t.csv", "image,mos\na.png,1\nb.png,4\n");
  EXPECT_NE(refusal(ratings).find("--set data="), std::string::npos);
  scratch_.photograph("p/a.png", 1);
  EXPECT_EQ(read(ratings).ratings.size(), 1u);
}

TEST_F(CollectionTest, Crop_votes_become_preferences_for_the_crop_with_more_votes) {
  scratch_.write("c.csv", "image,x0,y0,w0,h0,x1,y1,w1,h1,votes0,votes1\na.png,0,0,40,40,5,6,50,60,1,4\na.png,0,0,40,40,5,6,50,60,3,2\n");
  scratch_.photograph("p/a.png", 1);
  const Collection all = read("[[pairs]]\nsource=\"c\"\nkind=\"crops\"\njudges=\"composition\"\ntable=\"c.csv\"\nfolder=\"p\"\nmargin=3\n");
  ASSERT_EQ(all.preferences.size(), 1u);
  EXPECT_EQ(all.preferences[0].better.crop->width, 50);
  EXPECT_EQ(all.preferences[0].worse.crop->width, 40);
  EXPECT_EQ(all.preferences[0].name, 1u);
  EXPECT_EQ(all.preferences[0].better.read().height(), 60);
}

TEST_F(CollectionTest, Groups_are_compared_within_and_only_beyond_the_gap) {
  scratch_.write("h.csv", "scene,file,z\ns1,a.png,1\ns1,b.png,0\ns1,c.png,0.8\ns2,d.png,-3\n");
  for (const char* name : {"p/a.png", "p/b.png", "p/c.png", "p/d.png"}) scratch_.photograph(name, name[2]);
  const Collection all = read("[[pairs]]\nsource=\"h\"\nkind=\"groups\"\njudges=\"color\"\ntable=\"h.csv\"\nfolder=\"p\"\ngroup=\"scene\"\nimage=\"file\"\nscore=\"z\"\ngap=0.5\n");
  ASSERT_EQ(all.preferences.size(), 2u);
  for (const auto& p : all.preferences) EXPECT_EQ(p.worse.path.filename(), "b.png");
}

TEST_F(CollectionTest, Folders_and_names_pair_files) {
  scratch_.photograph("high/1.png", 1);
  scratch_.photograph("low/1.png", 2);
  scratch_.photograph("low/2.png", 3);
  scratch_.photograph("q/x_mean.png", 4);
  scratch_.photograph("q/x_real.png", 5);
  scratch_.write("l.txt", "x_real.png\ny_real.png\n");
  const Collection all = read(
      "[[pairs]]\nsource=\"f\"\nkind=\"folders\"\njudges=\"lighting\"\nbetter=\"high\"\nworse=\"low\"\n"
      "[[pairs]]\nsource=\"n\"\nkind=\"names\"\njudges=\"technical_quality\"\nlist=\"l.txt\"\nfolder=\"q\"\nreplace=[\"_real\",\"_mean\"]\n");
  ASSERT_EQ(all.preferences.size(), 2u);
  EXPECT_EQ(all.preferences[0].better.path.parent_path().filename(), "high");
  EXPECT_EQ(all.preferences[1].better.path.filename(), "x_mean.png");
}

TEST_F(CollectionTest, Edits_chain_original_slight_and_severe_of_good_photographs_only) {
  scratch_.write("t.csv", "image,mos\na.png,5\nb.png,2\n");
  scratch_.photograph("p/a.png", 1);
  scratch_.photograph("p/b.png", 2);
  const Collection all = read(ratings + "[[pairs]]\nsource=\"e\"\nkind=\"edits\"\nphotographs=\"set\"\nleast=7.5\nedits=[\"noise\",\"cast\"]\n");
  ASSERT_EQ(all.preferences.size(), 4u);
  EXPECT_EQ(all.preferences[0].better.edit, "");
  EXPECT_LT(all.preferences[1].better.strength, all.preferences[1].worse.strength);
  EXPECT_EQ(names[all.preferences[0].name], "technical_quality");
  EXPECT_EQ(names[all.preferences[2].name], "color");
  for (const auto& p : all.preferences) EXPECT_TRUE(p.only && p.worse.path.filename() == "a.png");
}

TEST_F(CollectionTest, What_is_mended_is_better_than_what_was_harmed_where_the_harm_shows) {
  scratch_.write("t.csv", "image,mos\na.png,5\nb.png,5\nc.png,5\n");
  cv::Mat lake(300, 400, CV_8UC3, cv::Scalar(230, 190, 150));
  lake.rowRange(160, 300).setTo(cv::Scalar(90, 70, 30));
  scratch_.photograph("p/b.png", 1);  // noise all over: nothing in it can lean
  for (const char* name : {"p/a.png", "p/c.png"}) cv::imwrite(scratch_.path(name).string(), lake);
  const std::string recipe = ratings + "[[pairs]]\nsource=\"m\"\nkind=\"mended\"\nphotographs=\"set\"\nleast=7.5\nharms=[\"lean\"]\n";
  const Collection all = read(recipe);
  ASSERT_EQ(all.preferences.size(), 4u);
  for (const auto& p : all.preferences) {
    EXPECT_EQ(p.better.edit + " " + p.worse.edit, "straightened lean");
    EXPECT_EQ(p.better.strength, p.worse.strength);
    EXPECT_EQ(names[p.name], "composition");
    EXPECT_NE(p.worse.path.filename(), "b.png");
  }
  EXPECT_EQ(read(recipe + "limit=2\n").preferences.size(), 2u);
  std::string unknown = recipe;
  EXPECT_NE(refusal(unknown.replace(unknown.find("lean"), 4, "tipping")).find("lean"), std::string::npos);
}

TEST_F(CollectionTest, Of_harmless_edits_neither_side_is_better) {
  scratch_.write("t.csv", "image,mos\na.png,5\n");
  scratch_.photograph("p/a.png", 1);
  const std::string harmless = ratings + "[[pairs]]\nsource=\"h\"\nkind=\"edits\"\nphotographs=\"set\"\nleast=7.5\nedits=[]\nharmless=[\"mirror\",\"slight_crop\"]\n";
  const Collection all = read(harmless);
  ASSERT_EQ(all.preferences.size(), 2u);
  EXPECT_EQ(all.preferences[1].worse.edit, "slight_crop");
  for (const auto& p : all.preferences) EXPECT_TRUE(p.only && p.name == Preference::none);
  const Collection tested = read_words_to_test_by(recipe_of("strangers = 1\n" + harmless), names);
  EXPECT_TRUE(tested.preferences.empty() && tested.strangers.empty());
  EXPECT_EQ(tested.ratings.size(), 1u);
}

TEST_F(CollectionTest, Strangers_are_drawn_and_none_is_drawn_twice) {
  scratch_.write("t.csv", "image,mos\na.png,5\n");
  scratch_.photograph("p/a.png", 1);
  const Collection all = read("strangers = 3\n" + ratings);
  ASSERT_EQ(all.strangers.size(), 3 * stranger_kinds().size());
  std::set<std::string> keys, contents;
  for (const Picture& stranger : all.strangers) {
    const Image once = stranger.read(), again = stranger.read();
    const auto bytes = [](const Image& image) { return std::string(reinterpret_cast<const char*>(image.row(0)), std::size_t(image.stride()) * std::size_t(image.height())); };
    EXPECT_EQ(bytes(once), bytes(again)) << stranger.key();
    keys.insert(stranger.key());
    contents.insert(bytes(once));
  }
  EXPECT_EQ(keys.size(), all.strangers.size());
  EXPECT_EQ(contents.size(), all.strangers.size());
  EXPECT_EQ(pictures_of(all).size(), all.strangers.size() + 1);
}

TEST_F(CollectionTest, Draws_the_same_for_the_same_seed) {
  scratch_.write("t.csv", "image,mos\na.png,5\n");
  scratch_.photograph("p/a.png", 1);
  const std::string recipe = ratings + "[[pairs]]\nsource=\"e\"\nkind=\"edits\"\nphotographs=\"set\"\nleast=7.5\nedits=[\"blur\"]\n";
  EXPECT_EQ(read(recipe).preferences[1].worse.key(), read(recipe).preferences[1].worse.key());
}

TEST_F(CollectionTest, Mistakes_are_named) {
  EXPECT_NE(refusal("").find("nothing can be learnt"), std::string::npos);
  EXPECT_NE(refusal("[[pairs]]\nsource=\"x\"\nkind=\"duels\"\njudges=\"color\"\n").find("duels"), std::string::npos);
  EXPECT_NE(refusal("[[pairs]]\nsource=\"x\"\nkind=\"folders\"\njudges=\"colour\"\nbetter=\"a\"\nworse=\"b\"\n").find("\"colour\""), std::string::npos);
  scratch_.write("t.csv", "image,mos\na.png,5\n");
  scratch_.photograph("p/a.png", 1);
  EXPECT_NE(refusal(ratings + "[[pairs]]\nsource=\"e\"\nkind=\"edits\"\nphotographs=\"set\"\nleast=7\nedits=[\"smudge\"]\n").find("smudge"), std::string::npos);
}

}  // namespace
}  // namespace aesthete
