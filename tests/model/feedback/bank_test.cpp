// SPDX-License-Identifier: GPL-3.0-or-later
// Proves of the sentences that ship what no reader can check by eye.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "tests/model/feedback/contradictions.hpp"

using namespace aesthete;

namespace {

std::string read(const char* name) {
  std::ifstream file(std::string(DATA_DIR "/") + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Phrases& bank() {
  static const Phrases phrases = Phrases::parse(read("phrases.json"));
  return phrases;
}

std::vector<std::string> attributes() {
  std::vector<std::string> names;
  for (const auto& attribute : nlohmann::json::parse(read("attributes.json"))) names.push_back(attribute.at("name"));
  return names;
}

/// Any picture at all: each measurement between what photographs have and well beyond.
Survey any_picture(std::mt19937& random) {
  Survey s;
  std::uniform_real_distribution<double> share(0, 1), wide(-1, 8);
  for (const NamedSurvey& named : named_survey()) named.member(s) = named.unit * wide(random);
  for (double* place : {&s.measured.focus_x, &s.measured.focus_y, &s.measured.subject_x, &s.measured.subject_y, &s.measured.subject_spread,
                        &s.measured.hue_unity})
    *place = share(random);
  s.measured.tilt = random() % 2 ? 0 : 20 * share(random) - 10;
  s.lean = random() % 2 ? 0 : 24 * share(random) - 12;
  return s;
}

/// A photograph that is so far out of the ordinary in all that can be measured: 0 is the usual one, 1 as photographs differ.
Survey picture(std::mt19937& random, double strangeness) {
  Survey s;
  std::normal_distribution<double> away(0, 1);
  for (const NamedSurvey& named : named_survey()) named.member(s) = named.usual + strangeness * named.unit * away(random);
  return s;
}

TEST(Bank, The_attributes_are_the_seven_in_order) {
  EXPECT_EQ(attributes(), (std::vector<std::string>{"content", "emotion", "composition", "depth_of_field", "lighting",
                                                    "color", "technical_quality"}));
  for (const auto& attribute : nlohmann::json::parse(read("attributes.json"))) {
    EXPECT_EQ(attribute.size(), 3u);
    EXPECT_FALSE(attribute.at("label").get<std::string>().empty());
    EXPECT_NE(attribute.at("prompt").get<std::string>().find("of this photograph"), std::string::npos);
  }
}

TEST(Bank, Each_attribute_has_something_to_say_at_every_percentile_whatever_is_measured) {
  for (const std::string& attribute : attributes())
    for (double percentile = 0; percentile <= 100; percentile += .25) {
      bool general = false;
      for (const Phrase& phrase : bank().all())
        general |= phrase.attribute == attribute && phrase.when.empty() && phrase.percentile.holds(percentile);
      EXPECT_TRUE(general) << attribute << " at " << percentile;
    }
}

TEST(Bank, No_sentence_is_chosen_against_its_own_conditions_nor_left_with_a_gap) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> percentile(0, 100);
  for (int i = 0; i < 4000; ++i) {
    const Survey survey = any_picture(random);
    Score score;
    score.percentile = percentile(random);
    for (const std::string& attribute : attributes()) {
      const Feedback feedback = bank().choose(attribute, score, survey);
      const Phrase& phrase = phrase_of(bank(), feedback);
      EXPECT_EQ(phrase.attribute, attribute);
      EXPECT_TRUE(phrase.percentile.holds(score.percentile)) << feedback.phrase;
      for (const Condition& c : phrase.when) EXPECT_TRUE(c.band.holds(c.measurement.of(survey))) << feedback.phrase;
      EXPECT_EQ(sentence(feedback).find_first_of("{}"), std::string::npos) << sentence(feedback);
      for (const std::string& value : feedback.values) EXPECT_NE(value, "0") << sentence(feedback);
    }
  }
}

TEST(Bank, Every_sentence_can_be_reached) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> share(0, 1);
  std::set<std::string> said;
  for (int round = 0; round < 40; ++round)
    for (const Phrase& aim : bank().all()) {
      Survey survey = picture(random, round / 40.);
      for (const Condition& c : aim.when) {  // far inside its own conditions
        const double low = std::isinf(c.band.low) ? c.band.high - 6 * c.measurement.unit : c.band.low;
        const double high = std::isinf(c.band.high) ? low + 6 * c.measurement.unit : c.band.high;
        c.measurement.member(survey) = low + (high - low) * share(random);
      }
      Score score;
      score.percentile = aim.percentile.low + (aim.percentile.high - aim.percentile.low) * share(random);
      said.insert(bank().choose(aim.attribute, score, survey).phrase);
    }
  for (const Phrase& phrase : bank().all())
    EXPECT_TRUE(said.contains(phrase.feedback.phrase)) << phrase.feedback.phrase;
}

TEST(Bank, There_are_enough_sentences_and_their_tools_are_in_the_menus_of_GIMP) {
  const std::set<std::string> menus = {
      "", "Colors ▸ Color Balance", "Colors ▸ Color Temperature", "Colors ▸ Curves",
      "Colors ▸ Desaturate ▸ Desaturate", "Colors ▸ Exposure", "Colors ▸ Hue-Chroma", "Colors ▸ Levels", "Colors ▸ Saturation",
      "Colors ▸ Shadows-Highlights", "Filters ▸ Light and Shadow ▸ Vignette", "Image ▸ Scale Image", "Filters ▸ Blur ▸ Lens Blur",
      "Filters ▸ Enhance ▸ Noise Reduction", "Filters ▸ Enhance ▸ Sharpen (Unsharp Mask)",
      "Tools ▸ Paint Tools ▸ Dodge / Burn", "Tools ▸ Transform Tools ▸ Crop", "Tools ▸ Transform Tools ▸ Rotate"};
  std::map<std::string, int> count;
  for (const Phrase& phrase : bank().all()) {
    ++count[phrase.attribute];
    EXPECT_TRUE(menus.contains(phrase.feedback.tool)) << phrase.feedback.tool;
  }
  EXPECT_EQ(count.size(), attributes().size());
  for (const std::string& attribute : attributes()) EXPECT_GE(count[attribute], 30) << attribute;
}

}  // namespace
