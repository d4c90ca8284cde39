// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "trainer/suite/agreement.hpp"
#include "trainer/suite/scale.hpp"
#include "trainer/suite/unfamiliar.hpp"
#include "tests/trainer/words/scratch.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> names{"overall", "color"};

const Figure& named(const Figures& figures, const std::string& name) {
  for (const Figure& f : figures.all())
    if (f.name == name) return f;
  throw Error("no figure \"" + name + "\"");
}

Settings recipe(const Scratch& scratch, const std::string& text) {
  return Settings::read(scratch.write("recipe.toml", text), {"data=\"" + scratch.path("").string() + "\""});
}

TEST(Figures, Say_what_is_asked_and_whether_it_is_reached) {
  const Scratch scratch;
  Figures figures(recipe(scratch, "[at_least]\n\"a: SROCC\" = 0.5\n[at_most]\n\"b\" = 0.5\n"));
  figures.add("agreement", "a: SROCC", .4, 9);
  figures.add("agreement", "b", .4, 9);
  figures.add("agreement", "c", .4, 9);
  figures.skip("OASIS", "not there");
  EXPECT_FALSE(named(figures, "a: SROCC").reached());
  EXPECT_TRUE(named(figures, "b").reached());
  EXPECT_FALSE(named(figures, "c").asked);
  EXPECT_NE(figures.text().find("not reached"), std::string::npos);
  EXPECT_NE(figures.lines().find(R"({"section":"agreement","figure":"a: SROCC","value":0.4,"count":9,"at_least":0.5,"reached":false})"), std::string::npos);
  EXPECT_NE(figures.lines().find(R"({"skipped":"OASIS","why":"not there"})"), std::string::npos);
}

TEST(Figures, Say_what_is_asked_for_in_vain) {
  const Scratch scratch;
  Figures figures(recipe(scratch, "[at_least]\n\"a: SROC\" = 0.5\n\"b\" = 0.5\n"));
  figures.add("agreement", "a: SROCC", .4, 9);
  figures.add("agreement", "b", .4, 9);
  figures.skip_what_was_asked_in_vain();
  ASSERT_EQ(figures.skipped().size(), 1u);
  EXPECT_EQ(figures.skipped()[0].first, "a: SROC");
}

constexpr const char* rated = R"(
[[ratings]]
source = "set"
table = "train.csv"
unseen = { table = "test.csv" }
image = "image"
score = "score"
group = "scene"
range = [0, 10]
rates = ["color"]
fold_pattern = "([a-z])[0-9]\\.png"
)";

Scratch& with_photographs(Scratch& scratch) {
  std::string rows = "image,score,scene\n";
  for (int i = 0; i < 8; ++i) {
    const std::string name = std::string(1, char('a' + i / 2)) + std::to_string(i) + ".png";
    scratch.photograph(name, i);
    rows += name + "," + std::to_string(i) + "," + name.substr(0, 1) + "\n";
  }
  scratch.write("train.csv", rows);
  return scratch;
}

TEST(Sets, Whose_words_may_be_trained_on_are_skipped_unless_a_fold_is_named) {
  Scratch scratch;
  const Settings settings = recipe(with_photographs(scratch), rated);
  Figures figures(settings);
  EXPECT_TRUE(read_sets(settings, names, figures).empty());
  ASSERT_EQ(figures.skipped().size(), 1u);
  EXPECT_NE(figures.skipped()[0].second.find("--fold"), std::string::npos);
}

TEST(Sets, Fold_by_scene_and_every_photograph_is_held_out_once) {
  Scratch scratch;
  const Settings settings = recipe(with_photographs(scratch), rated);
  std::map<std::string, int> held_out;
  std::size_t kept = 0;
  for (int fold = 0; fold < 5; ++fold) {
    Figures figures(settings);
    std::set<std::string> scenes;
    for (const RatedSet& set : read_sets(settings.with("only_fold", fold), names, figures))
      for (const Rating& rating : set.words.ratings) ++held_out[rating.picture.key()], scenes.insert(rating.group);
    for (const Rating& rating : read_ratings(settings.with("without_fold", fold), "ratings", names).ratings) {
      EXPECT_FALSE(scenes.contains(rating.group)) << "a scene on both sides";
      ++kept;
    }
  }
  EXPECT_EQ(held_out.size(), 8u);
  EXPECT_EQ(kept, 4 * 8u);
}

TEST(Sets, Unseen_words_are_taken_whole_where_they_are) {
  Scratch scratch;
  const Settings settings = recipe(with_photographs(scratch), rated);
  scratch.write("test.csv", "image,score,scene\na0.png,1,a\nb2.png,2,b\nc4.png,3,c\n");
  Figures figures(settings);
  const auto sets = read_sets(settings, names, figures);
  ASSERT_EQ(sets.size(), 1u);
  EXPECT_EQ(sets[0].words.ratings.size(), 3u);
}

Judgements as_rated(const RatedSet& set, double sign) {
  Judgements judged;
  for (const Rating& r : set.words.ratings) judged[r.picture.key()] = {{3, r.group == "c" ? -sign * r.mean : sign * r.mean}, {}, 1};
  return judged;
}

TEST(Agreement, Within_groups_is_the_mean_over_groups) {
  Scratch scratch;
  const Settings settings = recipe(with_photographs(scratch), std::string(rated) + "within = true\n");
  scratch.write("test.csv", "image,score,scene\na0.png,1,a\na1.png,2,a\nb2.png,2,b\nb3.png,5,b\nc4.png,3,c\nc5.png,4,c\n");
  Figures figures(settings);
  const auto sets = read_sets(settings, names, figures);
  report_agreement(sets.at(0), names, as_rated(sets[0], 1), figures);
  EXPECT_NEAR(named(figures, "set, color: SROCC within groups").value, 1. / 3, 1e-12);  // 1, 1 and −1
}

TEST(Agreement, Of_an_attribute_is_also_told_with_overall_held_fixed) {
  Scratch scratch;
  const Settings settings = recipe(with_photographs(scratch), rated);
  scratch.write("test.csv", "image,score,scene\na0.png,1,a\na1.png,2,a\nb2.png,3,b\nb3.png,5,b\n");
  Figures figures(settings);
  const auto sets = read_sets(settings, names, figures);
  report_agreement(sets.at(0), names, as_rated(sets[0], 1), figures);
  EXPECT_NEAR(named(figures, "set, color: SROCC").value, 1, 1e-12);
  EXPECT_NEAR(named(figures, "set, color: PLCC, overall held fixed").value, 1, 1e-9);
}

TEST(Unfamiliar, Pictures_are_the_same_for_the_same_seed_and_differ_between_seeds) {
  for (const UnfamiliarKind& kind : unfamiliar_kinds()) {
    const Image one = kind.make(3), again = kind.make(3), other = kind.make(4);
    EXPECT_GE(std::min(one.width(), one.height()), 300) << kind.name;
    ASSERT_EQ(one.width(), again.width());
    EXPECT_EQ(cv::norm(mat_of(one), mat_of(again)), 0) << kind.name;
    EXPECT_TRUE(one.width() != other.width() || one.height() != other.height() || cv::norm(mat_of(one), mat_of(other)) > 0) << kind.name;
  }
}

TEST(Unfamiliar, Is_what_familiarity_puts_below_photographs) {
  const Scratch scratch;
  Figures figures(recipe(scratch, ""));
  const Picture photograph{"a.jpg", {}, "", 0};
  Judgements judged{{photograph.key(), {{5}, {}, .5}}};
  for (const ToJudge& subject : unfamiliar_subjects(2)) judged[subject.key] = {{5}, {}, subject.key.starts_with("generated noise") ? .9 : .1};
  report_familiarity({photograph}, 2, judged, figures);
  EXPECT_EQ(named(figures, "photographs against charts: AUROC").value, 1);
  EXPECT_EQ(named(figures, "photographs against noise: AUROC").value, 0);
  EXPECT_EQ(named(figures, "photographs against all of these: AUROC").value, .75);
}

TEST(Scale, Is_how_far_the_sizes_lie_apart) {
  const Scratch scratch;
  Figures figures(recipe(scratch, ""));
  const std::vector<Picture> photographs{{"a.jpg", {}, "", 0}, {"b.jpg", {}, "", 0}, {"c.jpg", {}, "", 0}};
  Judgements judged;
  const std::vector<double> scores{5, 5.5, 4.75, 6, 6, 6.25, 7, 7, 7};  // apart by .75, .25 and 0
  const auto subjects = scale_subjects(photographs);
  ASSERT_EQ(subjects.size(), scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) judged[subjects[i].key] = {{scores[i]}, {}, 1};
  report_scale(photographs, judged, figures);
  EXPECT_EQ(figures.all().at(0).value, .25);
  EXPECT_EQ(figures.all().at(1).value, .75);
}

TEST(Scale, Never_enlarges) {
  const Image picture(400, 200);
  EXPECT_EQ(at_megapixels(picture, 1).width(), 400);
  EXPECT_EQ(at_megapixels(picture, .02).width(), 200);
  EXPECT_EQ(at_megapixels(picture, .02).height(), 100);
}

}  // namespace
}  // namespace aesthete
