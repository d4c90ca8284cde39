// SPDX-License-Identifier: GPL-3.0-or-later
// Every published layout, by a fixture of a few rows of it.
#include <gtest/gtest.h>

#include <algorithm>

#include "aesthete/image.hpp"
#include "opinions/store.hpp"
#include "tests/trainer/words/scratch.hpp"
#include "trainer/import/format.hpp"

namespace aesthete {
namespace {

Labels labels_in(const std::string& format, const std::string& file) {
  Labels labels;
  read_labels(format_named(format), std::string(AESTHETE_FIXTURES) + "/" + file, labels);
  return labels;
}

/// The one rating of a photograph in one attribute (and from one source, where there are several).
LabelledRating rating(const Labels& labels, const std::string& image, const std::string& attribute, const std::string& source = "") {
  std::vector<LabelledRating> found;
  for (const auto& one : labels.ratings)
    if (one.of.image == image && one.attribute == attribute && (source.empty() || one.source == source)) found.push_back(one);
  EXPECT_EQ(found.size(), 1u) << image << ' ' << attribute;
  return found.empty() ? LabelledRating{} : found[0];
}

std::vector<std::string> texts(const Labels& labels, const std::string& image, const std::string& attribute) {
  std::vector<std::string> found;
  for (const auto& one : labels.texts)
    if (one.of.image == image && one.attribute == attribute) found.push_back(one.text);
  return found;
}

using Texts = std::vector<std::string>;

TEST(Layouts, AVA_is_counts_of_the_scores_one_to_ten) {
  const auto labels = labels_in("AVA", "ava/AVA.txt");
  ASSERT_EQ(labels.ratings.size(), 2u);
  const auto first = rating(labels, "953619.jpg", "overall");
  EXPECT_EQ(first.count, 124);
  EXPECT_NEAR(first.mean, (699. / 124 - 1) / .9, 1e-9);  // 2 + 3·5 + 4·17 + 5·38 + 6·36 + 7·15 + 8·6 + 9·5 + 10 = 699
  EXPECT_GT(first.spread, 0);
}

TEST(Layouts, AADB_is_a_file_for_each_thing_rated) {
  const auto score = labels_in("AADB", "aadb/imgListTrainRegression_score.txt"), light = labels_in("AADB", "aadb/imgListTrainRegression_Light.txt");
  EXPECT_NEAR(rating(score, "farm4_3949_15435635088_88e8a1bdf4.jpg", "overall").mean, 9, 1e-9);
  EXPECT_NEAR(rating(light, "farm1_262_20009074919_cdd9c88d5f.jpg", "lighting").mean, 2.5, 1e-9);
  EXPECT_EQ(light.ratings[0].source, "AADB Light");
  EXPECT_TRUE(labels_in("AADB", "aadb/imgListTrainRegression_Symmetry.txt").ratings.empty());
}

TEST(Layouts, PARA_names_a_session_and_rates_one_to_five) {
  const auto labels = labels_in("PARA", "para/PARA-GiaaTrain.csv");
  EXPECT_EQ(labels.ratings.size(), 14u);
  EXPECT_NEAR(rating(labels, "session1/iaa_pub1_.jpg", "overall").mean, 5.45, 1e-9);
  EXPECT_NEAR(rating(labels, "session1/iaa_pub1_.jpg", "overall").spread, 1.2, 1e-9);
  EXPECT_NEAR(rating(labels, "session1/iaa_pub1_.jpg", "content").mean, 10, 1e-9);
  EXPECT_NEAR(rating(labels, "session2/iaa_pub2_.jpg", "composition").mean, 0, 1e-9);
}

TEST(Layouts, EVA_is_votes_whose_mean_counts) {
  const auto labels = labels_in("EVA", "eva/votes_filtered.csv");
  const auto overall = rating(labels, "100197.jpg", "overall");
  EXPECT_NEAR(overall.mean, 7, 1e-9);
  EXPECT_NEAR(overall.spread, 1, 1e-9);
  EXPECT_EQ(overall.count, 2);
  EXPECT_NEAR(rating(labels, "100197.jpg", "lighting").mean, 10 * 2.5 / 3, 1e-9);
  EXPECT_NEAR(rating(labels, "100197.jpg", "color").mean, 10 * 2.5 / 3, 1e-9);
  EXPECT_NEAR(rating(labels, "100197.jpg", "technical_quality").mean, 10, 1e-9);
  EXPECT_NEAR(rating(labels, "953619.jpg", "content").mean, 0, 1e-9);
}

TEST(Layouts, PCCD_has_seven_critiques_and_seven_scores) {
  const auto labels = labels_in("PCCD", "pccd/guru_train.json");
  const std::string image = "14_winter-wonderland-1.jpg";
  EXPECT_NEAR(rating(labels, image, "overall").mean, 10 * 7. / 9, 1e-9);
  EXPECT_NEAR(rating(labels, image, "content").mean, 10, 1e-9);
  EXPECT_NEAR(rating(labels, image, "technical_quality").mean, 10 * 8. / 9, 1e-9);  // of focus; N for the camera is none
  EXPECT_EQ(texts(labels, image, "content"), (Texts{"A pleasant photo.", "A creek under snow."}));
  EXPECT_EQ(texts(labels, image, "lighting"), Texts{"Winter tones of blue and white."});
  EXPECT_EQ(texts(labels, image, "color"), Texts{"Winter tones of blue and white."});
  EXPECT_EQ(texts(labels, image, "technical_quality"), Texts{"Sharp throughout."});
}

TEST(Layouts, DPC_Captions_tells_the_attribute_by_the_files_name) {
  const auto labels = labels_in("DPC-Captions", "dpc/color_lighting.json");
  EXPECT_EQ(texts(labels, "11170.jpg", "color"), (Texts{"The light falls well on the sign.", "A little dark for me."}));
  EXPECT_EQ(texts(labels, "11171.jpg", "lighting"), Texts{"Lovely colours."});
}

TEST(Layouts, BIQ2021_rates_nought_to_one) {
  const auto labels = labels_in("BIQ2021", "biq/Train (Images and MOS).csv");
  EXPECT_NEAR(rating(labels, "ss03 (3753).jpg", "overall").mean, 8.471, 1e-9);
  EXPECT_NEAR(rating(labels, "ss01 (1726).jpg", "technical_quality").mean, 2.874, 1e-9);
}

TEST(Layouts, Savoias_is_a_sheet_whose_rows_are_the_photographs) {
  const auto labels = labels_in("Savoias", "savoias/global_ranking_scenes.xlsx");
  EXPECT_EQ(labels.ratings.size(), 3u);
  EXPECT_NEAR(rating(labels, "Scenes/3", "complexity").mean, 6.8, 1e-9);
}

TEST(Layouts, HECD_gives_deviations_from_a_raters_mean) {
  const auto labels = labels_in("HECD", "hecd/mean_zscores.csv");
  EXPECT_NEAR(rating(labels, "015004_gt.jpg", "color").mean, 10 * (3 + .3969867273949054) / 6, 1e-9);
  EXPECT_LT(rating(labels, "015004AB_1.jpg", "color").mean, 5);
}

TEST(Layouts, OASIS_has_lines_that_end_as_on_an_old_Mac) {
  const auto labels = labels_in("OASIS", "oasis/OASIS.csv");
  ASSERT_EQ(labels.ratings.size(), 2u);
  EXPECT_NEAR(rating(labels, "Acorns 1", "emotion").mean, 10 * 3.68627451 / 6, 1e-9);
  EXPECT_EQ(rating(labels, "War 2", "emotion").count, 101);
}

TEST(Layouts, FCDB_prefers_one_crop_to_another) {
  const auto labels = labels_in("FCDB", "fcdb/ranking_annotation.json");
  ASSERT_EQ(labels.preferences.size(), 2u);  // the second pair is a draw
  const auto& first = labels.preferences[0];
  EXPECT_EQ(first.better.image, "15251367120_9bdca6b5c3_c.jpg");
  EXPECT_EQ(first.better.crop->width, 48);
  EXPECT_EQ(first.worse.crop->x, 60);
  EXPECT_EQ(first.votes, 3);
  EXPECT_EQ(labels.preferences[1].better.crop->width, 96);
}

TEST(Layouts, KonIQ_10k_rates_one_to_five_and_says_how_many_did) {
  const auto one = rating(labels_in("KonIQ-10k", "koniq/koniq10k_scores_and_distributions.csv"), "10004473376.jpg", "technical_quality");
  EXPECT_NEAR(one.mean, 10 * 2.82857142857143 / 4, 1e-9);
  EXPECT_NEAR(one.spread, .527278894561768 * 2.5, 1e-9);
  EXPECT_EQ(one.count, 105);
}

TEST(Layouts, KonIQ_10k_rates_the_same_where_its_MOS_is_of_a_hundred) {
  const auto labels = labels_in("KonIQ-10k", "koniq/koniq10k_distributions_sets.csv");
  const auto one = rating(labels, "10004473376.jpg", "technical_quality");
  EXPECT_NEAR(one.mean, 10 * 2.82857142857143 / 4, 1e-4);
  EXPECT_NEAR(one.spread, .527278894561768 * 2.5, 1e-9);
  EXPECT_EQ(one.count, 105);
}

TEST(Layouts, AesNet_HAND_is_told_by_the_names_of_its_fields) {
  const auto list = labels_in("AesNet_HAND", "aesnet/list.json");
  EXPECT_EQ(texts(list, "a/1.jpg", "depth_of_field"), Texts{"Shallow."});
  EXPECT_EQ(texts(list, "a/1.jpg", "technical_quality"), (Texts{"Sharp.", "Little noise."}));
  EXPECT_EQ(texts(list, "2.jpg", "color"), Texts{"Warm."});
  EXPECT_EQ(texts(list, "3", "emotion"), Texts{"Calm."});
  const auto lines = labels_in("AesNet_HAND", "aesnet/lines.jsonl");
  EXPECT_EQ(texts(lines, "1.jpg", "content"), Texts{"A dog."});
  EXPECT_EQ(texts(lines, "2.jpg", "emotion"), Texts{"Joy."});
  const auto table = labels_in("AesNet_HAND", "aesnet/table.csv");
  EXPECT_EQ(texts(table, "1.jpg", "content"), Texts{"A dog, asleep."});
  EXPECT_EQ(texts(table, "2.jpg", "lighting"), Texts{"Hard."});
}

/// What a file of this name and these words says.
class AesNetHand : public testing::Test {
protected:
  Labels read(const std::string& name, const std::string& words) {
    Labels labels;
    read_labels(format_named("AesNet_HAND"), scratch.write(name, words), labels);
    return labels;
  }
  Scratch scratch;
};

TEST_F(AesNetHand, A_photograph_is_named_by_its_file_before_its_number_and_never_by_a_text) {
  EXPECT_EQ(texts(read("a.json", R"([{"id": 7, "image": "p1.jpg", "lighting": "Soft."}])"), "p1.jpg", "lighting"), Texts{"Soft."});
  EXPECT_EQ(texts(read("b.json", R"([{"file": "p1.jpg", "image_caption": "A dog.", "lighting": "Soft."}])"), "p1.jpg", "lighting"), Texts{"Soft."});
  EXPECT_EQ(texts(read("c.json", R"([{"id": 7, "file_name": "p1.jpg", "light description": "Soft."}])"), "p1.jpg", "lighting"), Texts{"Soft."});
}

TEST_F(AesNetHand, A_row_may_be_one_text_and_its_attribute) {
  const auto flat = read("a.csv", "image,attribute,description\np1.jpg,lighting,Soft.\np1.jpg,color,Warm.\n");
  EXPECT_EQ(texts(flat, "p1.jpg", "lighting"), Texts{"Soft."});
  EXPECT_EQ(texts(flat, "p1.jpg", "color"), Texts{"Warm."});
  EXPECT_EQ(texts(read("a.json", R"([{"image": "p1.jpg", "attribute": "emotion", "text": "Calm."}])"), "p1.jpg", "emotion"), Texts{"Calm."});
  EXPECT_EQ(texts(read("b.json", R"({"p1.jpg": {"lighting": {"text": "Soft."}}})"), "p1.jpg", "lighting"), Texts{"Soft."});
  EXPECT_THROW(read("c.csv", "image,attribute,text\np1.jpg,weather,Rain.\n"), Error);
}

TEST_F(AesNetHand, Who_says_nothing_of_a_photograph_is_passed_over_and_who_speaks_of_nothing_known_is_refused) {
  const auto labels = read("a.csv", "image,content,lighting\np1.jpg,,\np2.jpg,A dog.,\n");
  EXPECT_EQ(texts(labels, "p2.jpg", "content"), Texts{"A dog."});
  EXPECT_THROW(read("b.csv", "image,weather\np1.jpg,Rain.\n"), Error);
}

TEST_F(AesNetHand, Blank_lines_may_come_before_the_first_of_JSON_lines) {
  const auto lines = read("a.jsonl", "\n\n{\"image\": \"p1.jpg\", \"color\": \"Warm.\"}\n{\"image\": \"p2.jpg\", \"color\": \"Cold.\"}\n");
  EXPECT_EQ(texts(lines, "p2.jpg", "color"), Texts{"Cold."});
}

/// Its file is made by this project's own code, so here too.
TEST(Layouts, Feedback_has_a_rating_for_each_opinion_and_a_pair_for_each_preference) {
  const Scratch scratch;
  const std::string file = scratch.path("feedback.db").string();
  {
    OpinionStore opinions(file);
    const auto picture = [](const std::string& name, double overall) {
      return JudgedPicture{.picture = "sha of " + name, .file = "/" + name, .critic = "c", .embedder = "c", .embedding = {1}, .scores = {{"overall", overall}}};
    };
    opinions.keep(picture("high", 6), "overall", Stance::too_high);
    opinions.keep(picture("right", 7), "overall", Stance::agree);
    opinions.keep(picture("low", 9.5), "overall", Stance::too_low);
    opinions.prefer(picture("low", 9.5), picture("high", 6));
  }
  Labels labels;
  read_labels(format_named("feedback"), file, labels);
  EXPECT_EQ(rating(labels, "/high", "overall", "feedback").mean, 5);
  EXPECT_EQ(rating(labels, "/right", "overall", "feedback").mean, 7);
  EXPECT_EQ(rating(labels, "/low", "overall", "feedback").mean, 10);
  EXPECT_EQ(rating(labels, "/low", "overall").of.pixels, "sha of low");
  ASSERT_EQ(labels.preferences.size(), 1u);
  EXPECT_EQ(labels.preferences[0].better.image, "/low");
  EXPECT_EQ(labels.preferences[0].worse.pixels, "sha of high");
}

TEST(Layouts, Every_format_has_a_fixture_here) {
  for (const Format& format : formats()) {
    const std::string name = format.name;
    if (name == "feedback") continue;
    const std::string folder = name == "AesNet_HAND" ? "aesnet" : name == "KonIQ-10k" ? "koniq" : name == "DPC-Captions" ? "dpc" : name == "BIQ2021" ? "biq" : name;
    std::string lower = folder;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    EXPECT_TRUE(std::filesystem::is_directory(std::string(AESTHETE_FIXTURES) + "/" + lower)) << name;
  }
}

}  // namespace
}  // namespace aesthete
