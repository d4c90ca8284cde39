// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "trainer/edit_distance.hpp"
#include "trainer/review/agreement.hpp"
#include "trainer/review/codepoints.hpp"

namespace aesthete {
namespace {

Description description(std::int64_t id, const std::string& attribute, const std::string& text, std::int64_t rewrites = 0) {
  return {id, 1, attribute, text, "model", "", "", "", rewrites};
}

ReviewVerdict verdict(std::int64_t description, const std::string& person, const std::string& verdict, const std::string& text = "") {
  return {description, person, verdict, text, ""};
}

const std::vector<Description> texts{description(1, "content", "abcd"), description(2, "content", "x"), description(3, "lighting", "y"),
                                     description(4, "lighting", "z", 3)};

TEST(Agreement, Is_told_per_describer_and_attribute_and_for_all_of_them) {
  const auto rows = agreements(texts, {verdict(1, "ada", "accepted"), verdict(1, "ben", "rejected"), verdict(3, "ada", "accepted")});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].attribute, "content");
  EXPECT_EQ(rows[0].texts, 1u);
  EXPECT_EQ(rows[0].shared, 1u);
  EXPECT_DOUBLE_EQ(rows[0].accepted, 0.5);
  EXPECT_EQ(rows[1].shared, 0u);
  EXPECT_FALSE(rows[1].alpha);
  EXPECT_EQ(rows[2].attribute, "all");
  EXPECT_DOUBLE_EQ(rows[2].accepted, 2.0 / 3);
  EXPECT_DOUBLE_EQ(*rows[2].alpha, 0);  // accepted, rejected: 2 differing pairs; expected 2 × 1 × 1 / 1
}

TEST(Agreement, Only_the_newest_verdict_of_a_person_counts) {
  const auto rows = agreements(texts, {verdict(1, "ada", "rejected"), verdict(1, "ada", "accepted")});
  EXPECT_DOUBLE_EQ(rows[0].accepted, 1);
  EXPECT_EQ(rows[0].shared, 0u);
}

TEST(Agreement, Texts_that_people_wrote_do_not_count) {
  EXPECT_TRUE(agreements(texts, {verdict(4, "ada", "rejected")}).empty());
}

TEST(Agreement, A_rewriting_is_measured_by_the_share_of_characters_that_changed) {
  const auto rows = agreements(texts, {verdict(1, "ada", "rewritten", "abcde"), verdict(2, "ada", "rewritten", "y")});
  EXPECT_DOUBLE_EQ(*rows[0].changed, (1.0 / 5 + 1) / 2);
}

TEST(Agreement, Characters_are_counted_not_bytes) {
  EXPECT_EQ(codepoints("Bär 🐻").size(), 5u);
  EXPECT_EQ(edit_distance(codepoints("Bär"), codepoints("Bar")), 1u);
}

TEST(Agreement, Is_printed_as_a_table_and_as_json) {
  const auto rows = agreements(texts, {verdict(1, "ada", "accepted"), verdict(1, "ben", "accepted")});
  std::ostringstream table, json;
  print_table(table, rows);
  EXPECT_NE(table.str().find("model      content         1       1       –     100 %"), std::string::npos) << table.str();
  print_json(json, rows);
  const auto first = nlohmann::json::parse(json.str().substr(0, json.str().find('\n')));
  EXPECT_EQ(first["describer"], "model");
  EXPECT_TRUE(first["alpha"].is_null());
  EXPECT_EQ(first["accepted"], 1.0);
}

}  // namespace
}  // namespace aesthete
