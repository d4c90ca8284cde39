// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/feedback.hpp"

using aesthete::Error;
using aesthete::Phrases;

namespace {

/// What Phrases::parse says against a bank; empty when nothing.
std::string complaint(const std::string& json) {
  try {
    Phrases::parse(json);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}

std::string phrase(const std::string& members, const std::string& says = "neutral",
                   const std::string& percentile = "[0,100]") {
  return R"({"attribute":"lighting","says":")" + says + R"(","percentile":)" + percentile + "," + members + "}";
}

void expect_complaint(const std::string& phrase, const std::string& about) {
  const std::string said = complaint("[" + phrase + "]");
  EXPECT_NE(said.find(about), std::string::npos) << phrase << "\nsaid: " << said;
}

TEST(PhrasesJson, A_whole_phrase_is_read) {
  const auto bank = Phrases::parse(
      "[" + phrase(R"("text":"{0} % and {1}","values":["clipped_highlights%","|tilt|"],"tool":"Colors ▸ Exposure",
                      "when":{"clipped_highlights":[0.02,null]})") + "]");
  ASSERT_EQ(bank.all().size(), 1u);
  EXPECT_EQ(bank.all()[0].feedback.tool, "Colors ▸ Exposure");
  EXPECT_TRUE(bank.all()[0].when[0].band.holds(1e9));
}

TEST(PhrasesJson, What_is_no_bank_is_refused) {
  for (const char* bad : {"", "{", "{}", "3", "null", "\"x\"", "[1]", "[[]]", "[null]", "[{}]"})
    EXPECT_FALSE(complaint(bad).empty()) << bad;
}

TEST(PhrasesJson, A_wrong_phrase_is_named_with_the_reason) {
  expect_complaint(phrase(R"("text":"Dim.","when":{"lumen":[0,1]})"), "number 1 (\"Dim.\"): \"lumen\" is no measurement");
  expect_complaint(phrase(R"("text":"{0}","values":["lumen"])"), "\"lumen\" is no measurement");
  expect_complaint(phrase(R"("text":"Dim.","wen":{})"), "unknown member \"wen\"");
  expect_complaint(phrase(R"("text":"")"), "\"text\"");
  expect_complaint(phrase(R"("text":7)"), "\"text\"");
  expect_complaint(phrase(R"("text":"Dim.","when":[])"), "\"when\" must be an object");
  expect_complaint(phrase(R"("text":"Dim.","values":{})"), "\"values\" must be an array");
  expect_complaint(phrase(R"("text":"Dim.","values":[1])"), "\"values\" must hold strings");
}

TEST(PhrasesJson, A_band_must_be_one) {
  for (const char* bad : {"[0]", "[0,50,100]", "[60,40]", "[\"0\",1]", "7", "[-1,50]", "[0,101]", "[null,50]"})
    expect_complaint(phrase(R"("text":"Dim.")", "neutral", bad), "percentile");
  expect_complaint(phrase(R"("text":"Dim.","when":{"tilt":[2,1]})"), "tilt ends before it begins");
}

TEST(PhrasesJson, Values_and_places_must_match) {
  expect_complaint(phrase(R"("text":"{0}")"), "brace");
  expect_complaint(phrase(R"("text":"{0} {1}","values":["tilt"])"), "brace");
  expect_complaint(phrase(R"("text":"{0}","values":["tilt","noise"])"), "no {1}");
  expect_complaint(phrase(R"("text":"a { b")"), "brace");
}

TEST(PhrasesJson, A_phrase_that_contradicts_its_score_is_refused) {
  expect_complaint(phrase(R"("text":"Fine.")", "praise", "[40,100]"), "contradicts the score");
  expect_complaint(phrase(R"("text":"Poor.")", "weakness", "[0,60]"), "contradicts the score");
  expect_complaint(phrase(R"("text":"Hm.")", "doubt"), "\"says\" must be");
}

TEST(PhrasesJson, A_text_may_stand_only_once) {
  const std::string twice = phrase(R"("text":"Dim.")");
  EXPECT_NE(complaint("[" + twice + "," + twice + "]").find("number 2 (\"Dim.\")"), std::string::npos);
}

}  // namespace
