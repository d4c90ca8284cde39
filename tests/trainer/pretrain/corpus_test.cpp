// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/corpus.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/model/base/scratch.hpp"

namespace aesthete {
namespace {

using testing::ElementsAre, testing::HasSubstr;

struct CorpusTest : Scratch {
  Database database{(folder / "c.db").string()};
  CorpusChoice choice{.attributes = {"lighting", "color"}, .describers = {}, .exclude = {}};

  std::int64_t photograph(const std::string& path, const std::string& member = "") { return photograph_like(std::int64_t(std::hash<std::string>()(path)), path, member); }
  std::int64_t photograph_like(std::int64_t phash, const std::string& path, const std::string& member = "") {
    return database.add(Photograph{.path = path, .member = member, .sha256 = "sum of " + path + member, .width = 9, .height = 9, .phash = phash}).first;
  }
  std::int64_t describe(std::int64_t image, const std::string& attribute, const std::string& text, const std::string& describer = "measured") {
    return database.add(Description{.image = image, .attribute = attribute, .text = text, .describer = describer, .model = "", .prompt_version = "", .created = "2026-01-01T00:00:00Z"});
  }
  std::vector<std::string> paths() {
    std::vector<std::string> all;
    for (const Subject& subject : read_corpus(database, choice).subjects) all.push_back(subject.photograph.path);
    return all;
  }
  void exclude(const std::string& lines) {
    choice.exclude = folder / "exclude.txt";
    std::ofstream(choice.exclude) << lines;
  }
};

TEST_F(CorpusTest, Holds_each_text_once_and_each_described_photograph) {
  const auto a = photograph("/p/a.jpg"), b = photograph("/p/b.jpg");
  photograph("/p/silent.jpg");
  describe(a, "lighting", "soft light");
  describe(b, "lighting", "soft light");
  describe(b, "color", "muted colors");
  describe(b, "sharpness", "of an attribute that is not asked for");
  const Corpus corpus = read_corpus(database, choice);
  EXPECT_THAT(corpus.texts, ElementsAre("muted colors", "soft light"));
  ASSERT_EQ(corpus.subjects.size(), 2u);
  EXPECT_EQ(corpus.subjects[0].sayings[0].at(0).text, corpus.subjects[1].sayings[0].at(0).text);
  EXPECT_TRUE(corpus.subjects[0].sayings[1].empty());
}

TEST_F(CorpusTest, Leaves_out_what_people_rejected_and_weighs_what_they_accepted) {
  const auto a = photograph("/p/a.jpg");
  const auto good = describe(a, "lighting", "soft light"), bad = describe(a, "lighting", "hard light");
  describe(a, "color", "muted colors");
  database.add(ReviewVerdict{.description = good, .person = "p", .verdict = "accepted", .text = "", .created = "2026-01-01T00:00:00Z"});
  database.add(ReviewVerdict{.description = bad, .person = "p", .verdict = "rejected", .text = "", .created = "2026-01-01T00:00:00Z"});
  const Corpus corpus = read_corpus(database, choice);
  EXPECT_THAT(corpus.texts, ElementsAre("muted colors", "soft light"));
  EXPECT_GT(corpus.subjects[0].sayings[0].at(0).weight, corpus.subjects[0].sayings[1].at(0).weight);
}

TEST_F(CorpusTest, Knows_which_photographs_must_not_be_mirrored) {
  describe(photograph("/p/a.jpg"), "color", "The sky is brighter than what is left of it, upright");
  describe(photograph("/p/b.jpg"), "lighting", "Light from the Right.");
  describe(photograph("/p/c.jpg"), "lighting", "bright and upright");
  const Corpus corpus = read_corpus(database, choice);
  EXPECT_TRUE(corpus.subjects[0].sided);
  EXPECT_TRUE(corpus.subjects[1].sided);
  EXPECT_FALSE(corpus.subjects[2].sided);
}

TEST_F(CorpusTest, Takes_the_named_describers_alone) {
  describe(photograph("/p/a.jpg"), "color", "muted", "measured");
  describe(photograph("/p/b.jpg"), "color", "vivid", "model");
  choice.describers = {"model"};
  EXPECT_THAT(paths(), ElementsAre("/p/b.jpg"));
}

TEST_F(CorpusTest, Never_shows_an_excluded_photograph_nor_its_crops) {
  for (const char* path : {"/p/train/a.jpg", "/p/test/a.jpg", "/p/b.jpg", "/p/c.jpg", "/p/last-c.jpg"}) describe(photograph(path), "color", path);
  describe(photograph("/p/c.jpg", "#xywh=0,0,4,4"), "color", "a crop");
  exclude("test/a.jpg\r\nsum of /p/b.jpg\nc.jpg\n");
  EXPECT_THAT(paths(), ElementsAre("/p/train/a.jpg", "/p/last-c.jpg"));
}

TEST_F(CorpusTest, Leaves_out_what_is_nearly_an_excluded_photograph) {
  describe(photograph_like(0xff00, "/p/test.jpg"), "color", "test");
  describe(photograph_like(0xff01, "/p/saved-anew.jpg"), "color", "the same");
  describe(photograph_like(0xff0000ff, "/p/other.jpg"), "color", "another");
  exclude("test.jpg\n");
  EXPECT_THAT(paths(), ElementsAre("/p/other.jpg"));
}

TEST_F(CorpusTest, Tells_of_lines_that_name_no_photograph) {
  describe(photograph("/p/a.jpg"), "color", "muted");
  describe(photograph("/p/b.jpg"), "color", "vivid");
  exclude("a.jpg\nb.jqg\n");
  testing::internal::CaptureStderr();
  EXPECT_THAT(paths(), ElementsAre("/p/b.jpg"));
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("1 of its 2 lines name no photograph of the collection, such as \"b.jqg\""));
}

TEST_F(CorpusTest, A_digest_tells_one_collection_from_another) {
  const auto a = photograph("/p/a.jpg");
  describe(a, "color", "muted");
  const auto before = digest_of(read_corpus(database, choice));
  EXPECT_EQ(digest_of(read_corpus(database, choice)), before);
  describe(a, "lighting", "soft");
  EXPECT_NE(digest_of(read_corpus(database, choice)), before);
}

TEST_F(CorpusTest, Refuses_a_list_of_exclusions_that_fits_nothing) {
  describe(photograph("/p/a.jpg"), "color", "muted");
  exclude("b.jpg\n");
  EXPECT_THAT(error_of([&] { paths(); }), HasSubstr("none of its 1 lines"));
  choice.exclude = folder / "none.txt";
  EXPECT_THAT(error_of([&] { paths(); }), HasSubstr("none.txt"));
}

TEST_F(CorpusTest, Says_what_to_do_when_nothing_is_described) { EXPECT_THAT(error_of([&] { paths(); }), HasSubstr("describe")); }

}  // namespace
}  // namespace aesthete
