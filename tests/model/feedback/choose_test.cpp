// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/feedback.hpp"

using namespace aesthete;

namespace {

const char* small_bank = R"([
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"text":"general"},
  {"attribute":"lighting","says":"neutral","percentile":[20,60],"text":"narrow"},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"noise":[2,null]},"text":"noisy"},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"mean_luma":[null,60]},"text":"dark"},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"noise":[2,null],"tilt":[1,9]},
   "text":"{0} and {1}","values":["noise","tilt"]},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"noise":[2,null],"contrast":[0,255]},"text":"guarded"}
])";

Feedback chosen(const std::string& attribute, double percentile, const Survey& survey, const Nearness& nearness = {}) {
  Score score;
  score.percentile = percentile;
  return Phrases::parse(small_bank).choose(attribute, score, survey, nearness);
}

Survey quiet() {
  Survey s;
  s.measured.mean_luma = 120;
  return s;
}

TEST(Choose, The_narrower_band_comes_before_the_wider) {
  EXPECT_EQ(chosen("lighting", 40, quiet()).phrase, "narrow");
  EXPECT_EQ(chosen("lighting", 61, quiet()).phrase, "general");
}

TEST(Choose, A_phrase_with_conditions_comes_before_one_without) {
  Survey s = quiet();
  s.measured.noise = 3;
  EXPECT_EQ(chosen("lighting", 40, s).phrase, "noisy");
  s.measured.tilt = 2;
  EXPECT_EQ(chosen("lighting", 40, s).phrase, "{0} and {1}");
}

TEST(Choose, What_is_further_out_of_the_ordinary_is_spoken_of) {
  Survey s = quiet();
  s.measured.noise = 2.2, s.measured.mean_luma = 5;
  EXPECT_EQ(chosen("lighting", 40, s).phrase, "dark");
  s.measured.noise = 12, s.measured.mean_luma = 58;
  EXPECT_EQ(chosen("lighting", 40, s).phrase, "noisy");
}

TEST(Choose, A_condition_that_the_usual_photograph_fulfils_makes_a_phrase_no_stronger) {
  Survey s = quiet();
  s.measured.noise = 3;
  EXPECT_EQ(chosen("lighting", 40, s).phrase, "noisy");  // as strange as "guarded", and before it in the bank
}

TEST(Choose, Nearness_in_the_attributes_space_decides_between_what_fits) {
  Survey s = quiet();
  s.measured.noise = 3;
  const auto near = [](const Phrase& phrase) { return phrase.feedback.phrase == "guarded" ? .9 : -.2; };
  EXPECT_EQ(chosen("lighting", 40, s, near).phrase, "guarded");
  s.measured.noise = 0;
  EXPECT_EQ(chosen("lighting", 40, s, near).phrase, "narrow");  // however near: it does not fit
}

TEST(Choose, A_place_that_is_nowhere_is_not_named) {
  const Phrases bank = Phrases::parse(R"([{"attribute":"content","says":"neutral","percentile":[0,100],"text":"all"},
    {"attribute":"content","says":"neutral","percentile":[40,60],"text":"look {0}","values":["subject_place"]}])");
  Score score;
  score.percentile = 50;
  Survey s = quiet();
  EXPECT_EQ(bank.choose("content", score, s).phrase, "look {0}");
  s.has_subject = false;
  EXPECT_EQ(bank.choose("content", score, s).phrase, "all");
}

TEST(Choose, Where_nothing_fits_nothing_is_said) {
  EXPECT_EQ(chosen("color", 90, quiet()).phrase, "");
  EXPECT_EQ(chosen("bokeh", 50, quiet()).phrase, "");
}

}  // namespace
