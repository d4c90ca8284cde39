// SPDX-License-Identifier: GPL-3.0-or-later
// From files of labels into a collection.
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "tests/trainer/words/scratch.hpp"
#include "trainer/collect/collect.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/import/format.hpp"
#include "trainer/import/import.hpp"

namespace aesthete {
namespace {

const std::string fixtures = AESTHETE_FIXTURES;

std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

void expect_says(const std::string& message, std::initializer_list<const char*> words) {
  for (const char* word : words) EXPECT_NE(message.find(word), std::string::npos) << word << " in: " << message;
}

class Import : public testing::Test {
protected:
  void have(std::initializer_list<const char*> names) {
    int seed = 0;
    for (const char* name : names) scratch.photograph(name, ++seed);
    collect({{scratch.path("").string()}, database, 1, false});
  }
  int import(const std::string& format, const std::string& path, const std::string& images = "", const std::string& columns = "") {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    int status = -1;
    const std::string thrown = message_of([&] { status = import_labels({format, {path}, database, images, columns, "", false}); });
    out = testing::internal::GetCapturedStdout();
    err = testing::internal::GetCapturedStderr() + thrown;
    return status;
  }

  Scratch scratch;
  std::string database = scratch.path("a.db").string(), out, err;
};

TEST_F(Import, Rows_without_a_photograph_are_counted_and_told) {
  have({"photos/953619.jpg"});
  EXPECT_EQ(import("AVA", fixtures + "/ava"), 0);
  ASSERT_EQ(Database(database).ratings().size(), 1u);
  EXPECT_EQ(Database(database).ratings()[0].source, "AVA");
  expect_says(err, {"1 rows", "not in the collection"});
}

TEST_F(Import, A_second_time_adds_nothing) {
  have({"11170.jpg", "11171.jpg"});
  EXPECT_EQ(import("DPC-Captions", fixtures + "/dpc/color_lighting.json"), 0);
  EXPECT_EQ(import("DPC-Captions", fixtures + "/dpc/color_lighting.json"), 0);
  EXPECT_EQ(Database(database).descriptions().size(), 6u);
  expect_says(out, {"0 descriptions", "6 were there already"});
}

TEST_F(Import, Crops_that_do_not_lie_in_their_photograph_are_counted_and_left_out) {
  have({"15251367120_9bdca6b5c3_c.jpg"});  // 96 × 80, so that one of the fixture's two pairs lies outside
  EXPECT_EQ(import("FCDB", fixtures + "/fcdb/ranking_annotation.json"), 1);
  EXPECT_TRUE(Database(database).preferences().empty());
  expect_says(err, {"crops do not lie in their photograph"});
}

TEST_F(Import, A_crop_that_lies_within_is_preferred_and_read) {
  have({"a.jpg"});
  const auto file = scratch.write("pairs.csv", "image,x0,y0,w0,h0,x1,y1,w1,h1,votes0,votes1\na.jpg,8,4,40,36,0,0,32,32,1,5\n");
  EXPECT_EQ(import("FCDB", file.string()), 0);
  Database all(database);
  ASSERT_EQ(all.preferences().size(), 1u);
  const auto preference = all.preferences()[0];
  EXPECT_EQ(preference.votes, 4);
  const Photograph worse = *all.photograph(preference.worse);
  EXPECT_EQ(worse.member, "#xywh=8,4,40,36");
  const Image part = read_photograph(worse), whole = read_photograph(all.photographs().at(0));
  ASSERT_EQ(part.width(), 40);
  ASSERT_EQ(part.height(), 36);
  for (int c = 0; c < 3; ++c) EXPECT_EQ(part.row(2)[3 * 3 + c], whole.row(6)[11 * 3 + c]);
}

TEST_F(Import, A_name_that_two_photographs_have_needs_the_folder) {
  have({"Scenes/1.jpg", "Objects/1.jpg", "deep/Scenes/3.jpg"});
  EXPECT_EQ(import("Savoias", fixtures + "/savoias"), 0);
  EXPECT_EQ(Database(database).ratings().size(), 2u);
  const auto file = scratch.write("t.csv", "file,mos\n1.jpg,3\n");
  EXPECT_EQ(import("csv", file.string(), "", "image=file,overall=mos"), 1);
  expect_says(err, {"several photographs", "--images"});
  EXPECT_EQ(import("csv", file.string(), scratch.path("Objects").string(), "image=file,overall=mos"), 0);
}

TEST_F(Import, Savoias_is_imported_as_it_lies_there_with_PNGs_and_rankings_of_other_names) {
  have({"Visualizations/3.png", "Scenes/3.jpg"});
  for (const char* copy : {"xlsx/global_ranking_vis.xlsx", "xlsx/global_ranking_scenes.xlsx", "xlsx/old/global_ranking_ikea.xlsx"}) {
    std::filesystem::create_directories(scratch.path(copy).parent_path());
    std::filesystem::copy(fixtures + "/savoias/global_ranking_scenes.xlsx", scratch.path(copy));
  }
  std::filesystem::create_symlink("self.xlsx", scratch.path("xlsx/self.xlsx"));
  EXPECT_EQ(import("Savoias", scratch.path("xlsx").string()), 0) << err;
  EXPECT_EQ(Database(database).ratings().size(), 2u);
}

TEST_F(Import, Blank_texts_are_none_and_blanks_around_one_do_not_count) {
  have({"11170.jpg"});
  const auto file = scratch.write("composition.json", R"({"11170.jpg": ["", " \n", " Calm. ", "Calm."]})");
  for (const char* said : {"1 descriptions", "0 descriptions"}) {
    EXPECT_EQ(import("DPC-Captions", file.string()), 0);
    expect_says(out, {said});
  }
  ASSERT_EQ(Database(database).descriptions().size(), 1u);
  EXPECT_EQ(Database(database).descriptions()[0].text, "Calm.");
}

TEST_F(Import, A_collection_that_is_not_there_is_named_and_not_made) {
  EXPECT_EQ(import("AVA", fixtures + "/ava"), -1);
  expect_says(err, {"a.db", "there is none", "collect", "--database"});
  EXPECT_FALSE(std::filesystem::exists(database));
}

TEST_F(Import, A_text_whose_comma_makes_a_cell_too_many_is_told_and_not_cut) {
  have({"a.jpg"});
  const auto file = scratch.write("t.csv", "file,words,,\na.jpg,short,,\na.jpg,Soft, warm light.,,\na.jpg,Soft, warm, low, and red.\n");
  EXPECT_EQ(import("csv", file.string(), "", "image=file,lighting.text=words"), -1);
  expect_says(err, {"t.csv, line 4", "5 columns", "quotation marks"});
}

TEST_F(Import, Named_columns_are_ratings_spreads_counts_and_texts) {
  have({"a.jpg", "b.jpg"});
  const auto file = scratch.write("mine.csv", "file,mos,sd,n,words\na,4,1,7,\"Soft, warm light.\"\nb.jpg,,,,\n");
  EXPECT_EQ(import("csv", file.string(), "", "image=file,overall=mos:1-5,overall.spread=sd,overall.count=n,lighting.text=words"), 0);
  Database all(database);
  ASSERT_EQ(all.ratings().size(), 1u);
  EXPECT_DOUBLE_EQ(all.ratings()[0].mean, 7.5);
  EXPECT_DOUBLE_EQ(all.ratings()[0].spread, 2.5);
  EXPECT_EQ(all.ratings()[0].count, 7);
  EXPECT_EQ(all.ratings()[0].source, "mine");
  ASSERT_EQ(all.descriptions().size(), 1u);
  EXPECT_EQ(all.descriptions()[0].text, "Soft, warm light.");
  EXPECT_EQ(all.descriptions()[0].describer, "mine");
}

TEST_F(Import, A_misspelt_format_or_name_is_answered_with_the_nearest) {
  import("DPC", "x");
  expect_says(err, {"did you mean \"DPC-Captions\""});
  import("KonIQ10k", "x");
  expect_says(err, {"did you mean \"KonIQ-10k\""});
  import("csv", "x", "", "image=file,lightning=l");
  expect_says(err, {"did you mean \"lighting\""});
}

TEST_F(Import, Another_layout_is_told_and_named) {
  import("BIQ2021", fixtures + "/koniq/koniq10k_scores_and_distributions.csv");
  expect_says(err, {"koniq10k_scores_and_distributions.csv, line 1", "no column \"Image Name\"", "image_name", "looks like KonIQ-10k"});
  import("AADB", fixtures + "/ava/AVA.txt");
  expect_says(err, {"AVA.txt", "looks like AVA"});
  import("PCCD", fixtures + "/fcdb/ranking_annotation.json");
  expect_says(err, {"entry 1", "looks like FCDB"});
}

TEST_F(Import, A_wrong_cell_is_told_with_file_line_and_column_and_nothing_is_kept) {
  have({"a.jpg", "b.jpg"});
  const auto file = scratch.write("mos.csv", "Image Name,MOS\na.jpg,0.5\n\nb.jpg,good\n");
  EXPECT_EQ(import("BIQ2021", file.string()), -1);
  expect_says(err, {"mos.csv, line 4", "\"good\"", "\"MOS\"", "no number"});
  EXPECT_TRUE(Database(database).ratings().empty());
  import("BIQ2021", scratch.write("off.csv", "Image Name,MOS\na.jpg,3.5\n").string());
  expect_says(err, {"line 2", "3.5", "between 0 and 1"});
  import("AVA", scratch.write("AVA.txt", "1 2 0 0 0 0 1 0 0 0 0 0 1 1 1\n1 2 3\n").string());
  expect_says(err, {"AVA.txt, line 2", "3 columns"});
  import("PCCD", scratch.write("p.json", "[\n{\"title\": }]").string());
  expect_says(err, {"p.json, line 2, column 11", "no JSON"});
  import("BIQ2021", scratch.write("latin.csv", "Image Name,MOS\n\xe4.jpg,0.5\n").string());
  expect_says(err, {"latin.csv, line 2", "not UTF-8"});
  import("BIQ2021", scratch.path("none.csv").string());
  expect_says(err, {"none.csv", "cannot be read"});
}

}  // namespace
}  // namespace aesthete
