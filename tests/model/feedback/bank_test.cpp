// SPDX-License-Identifier: GPL-3.0-or-later
// Proves of the sentences that ship what no reader can check by eye.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "model/feedback.hpp"

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
Measurements any_picture(std::mt19937& random) {
  Measurements m;
  std::uniform_real_distribution<double> share(0, 1), wide(-1, 8);
  for (const NamedMeasurement& named : named_measurements()) m.*named.member = named.unit * wide(random);
  for (double* place : {&m.focus_x, &m.focus_y, &m.subject_x, &m.subject_y, &m.subject_spread, &m.hue_unity})
    *place = share(random);
  m.tilt = random() % 2 ? 0 : 20 * share(random) - 10;
  return m;
}

/// A photograph of which nothing special can be said.
Measurements middling_picture() {
  Measurements m;
  m.mean_luma = 100, m.contrast = 145, m.clipped_highlights = m.clipped_shadows = .01;
  m.colourfulness = 30, m.saturation = .3, m.warmth = 3, m.hue_unity = .7;
  m.sharpness = 3, m.noise = .8, m.blockiness = 1.3, m.focus_range = 1.1, m.focus_x = .425;
  m.subject_x = .43, m.subject_spread = .7, m.clutter = .07, m.border_clutter = .04;
  return m;
}

const Phrase& phrase_of(const Feedback& feedback) {
  for (const Phrase& phrase : bank().all())
    if (phrase.feedback.phrase == feedback.phrase) return phrase;
  throw std::logic_error("a sentence that is not in the bank: " + feedback.phrase);
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
    const Measurements measured = any_picture(random);
    Score score;
    score.percentile = percentile(random);
    for (const std::string& attribute : attributes()) {
      const Feedback feedback = bank().choose(attribute, score, measured);
      const Phrase& phrase = phrase_of(feedback);
      EXPECT_EQ(phrase.attribute, attribute);
      EXPECT_TRUE(phrase.percentile.holds(score.percentile)) << feedback.phrase;
      for (const Condition& c : phrase.when) EXPECT_TRUE(c.band.holds(measured.*c.measurement.member)) << feedback.phrase;
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
      Measurements measured = middling_picture();
      for (const Condition& c : aim.when) {  // far inside its own conditions
        const double low = std::isinf(c.band.low) ? c.band.high - 6 * c.measurement.unit : c.band.low;
        const double high = std::isinf(c.band.high) ? low + 6 * c.measurement.unit : c.band.high;
        measured.*c.measurement.member = low + (high - low) * share(random);
      }
      Score score;
      score.percentile = aim.percentile.low + (aim.percentile.high - aim.percentile.low) * share(random);
      said.insert(bank().choose(aim.attribute, score, measured).phrase);
    }
  for (const Phrase& phrase : bank().all())
    EXPECT_TRUE(said.contains(phrase.feedback.phrase)) << phrase.feedback.phrase;
}

TEST(Bank, There_are_enough_sentences_and_their_tools_are_in_the_menus_of_GIMP) {
  const std::set<std::string> menus = {
      "", "Colors ▸ Color Balance", "Colors ▸ Color Temperature", "Colors ▸ Curves", "Colors ▸ Exposure",
      "Colors ▸ Levels", "Colors ▸ Saturation", "Colors ▸ Shadows-Highlights", "Filters ▸ Blur ▸ Lens Blur",
      "Filters ▸ Enhance ▸ Noise Reduction", "Filters ▸ Enhance ▸ Sharpen (Unsharp Mask)",
      "Tools ▸ Paint Tools ▸ Dodge / Burn", "Tools ▸ Transform Tools ▸ Crop", "Tools ▸ Transform Tools ▸ Rotate"};
  std::map<std::string, int> count;
  for (const Phrase& phrase : bank().all()) {
    ++count[phrase.attribute];
    EXPECT_TRUE(menus.contains(phrase.feedback.tool)) << phrase.feedback.tool;
  }
  EXPECT_EQ(count.size(), attributes().size());
  for (const std::string& attribute : attributes()) EXPECT_GE(count[attribute], 14) << attribute;
}

}  // namespace
