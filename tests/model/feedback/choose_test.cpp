// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "model/feedback.hpp"

using namespace aesthete;

namespace {

const char* bank = R"([
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"text":"general"},
  {"attribute":"lighting","says":"neutral","percentile":[20,60],"text":"narrow"},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"noise":[2,null]},"text":"noisy"},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"mean_luma":[null,60]},"text":"dark"},
  {"attribute":"lighting","says":"neutral","percentile":[0,100],"when":{"noise":[2,null],"tilt":[1,9]},
   "text":"{0} and {1}","values":["noise","tilt"]},
  {"attribute":"color","says":"neutral","percentile":[0,50],"text":"{0} % {1} {2}",
   "values":["clipped_shadows%","|tilt|","contrast"]}
])";

Feedback chosen(const std::string& attribute, double percentile, const Measurements& measured) {
  Score score;
  score.percentile = percentile;
  return Phrases::parse(bank).choose(attribute, score, measured);
}

Measurements quiet() {
  Measurements m;
  m.mean_luma = 120;
  return m;
}

TEST(Choose, The_narrower_band_comes_before_the_wider) {
  EXPECT_EQ(chosen("lighting", 40, quiet()).phrase, "narrow");
  EXPECT_EQ(chosen("lighting", 61, quiet()).phrase, "general");
}

TEST(Choose, A_phrase_with_conditions_comes_before_one_without) {
  Measurements m = quiet();
  m.noise = 3;
  EXPECT_EQ(chosen("lighting", 40, m).phrase, "noisy");
  m.tilt = 2;
  EXPECT_EQ(chosen("lighting", 40, m).phrase, "{0} and {1}");
}

TEST(Choose, The_measurement_that_stands_out_more_is_spoken_of) {
  Measurements m = quiet();
  m.noise = 2.2, m.mean_luma = 5;
  EXPECT_EQ(chosen("lighting", 40, m).phrase, "dark");
  m.noise = 12, m.mean_luma = 58;
  EXPECT_EQ(chosen("lighting", 40, m).phrase, "noisy");
}

TEST(Choose, Values_are_rounded_for_reading) {
  Measurements m = quiet();
  m.clipped_shadows = .1234, m.tilt = -2.04, m.contrast = 154.6;
  EXPECT_EQ(chosen("color", 10, m).values, (std::vector<std::string>{"12", "2", "155"}));
  m.clipped_shadows = .0344, m.tilt = 1.46;
  EXPECT_EQ(chosen("color", 10, m).values, (std::vector<std::string>{"3.4", "1.5", "155"}));
}

TEST(Choose, Where_nothing_fits_nothing_is_said) {
  EXPECT_EQ(chosen("color", 90, quiet()).phrase, "");
  EXPECT_EQ(chosen("bokeh", 50, quiet()).phrase, "");
}

}  // namespace
