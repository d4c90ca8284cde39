// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <set>
#include <sstream>

#include "tests/model/measure/scenes.hpp"
#include "trainer/describe/measured.hpp"
#include "trainer/describe/shipped.hpp"

namespace aesthete {
namespace {

const Wording& wording() {
  static const Wording shipped = Wording::parse(read_text(shipped_path("describer/measured.json")));
  return shipped;
}

std::string hash(int number) {
  std::ostringstream text;
  text << std::hex << 0x1234567 * (number + 1);
  std::string padded = text.str() + std::string(64, '7');
  return padded.substr(0, 64);
}

/// A scene of its own for each number: colours, sizes and blurs differ.
cv::Mat scene(int number) {
  cv::RNG random(number + 1);
  cv::Mat rgb = scenes::flat(240 + 16 * (number % 5), 200, {random.uniform(20., 230.), random.uniform(20., 230.), random.uniform(20., 230.)});
  for (int i = 0; i < 2 + number % 20; ++i)
    cv::circle(rgb, {random.uniform(0, rgb.cols), random.uniform(0, rgb.rows)}, random.uniform(5, 60),
               {random.uniform(0., 255.), random.uniform(0., 255.), random.uniform(0., 255.)}, cv::FILLED, cv::LINE_AA);
  return number % 3 ? rgb : scenes::noisy(rgb, number % 7);
}

std::vector<Text> texts_of(const cv::Mat& rgb, const std::string& sha256, unsigned variants, const Classifier& classifier = {}) {
  return measured_texts(wording(), shipped_attributes(), facts_of(scenes::image_of(rgb), wording().colours(), classifier), sha256, variants);
}

std::string text_about(const std::string& attribute, const std::vector<Text>& texts) {
  for (const auto& text : texts)
    if (text.attribute == attribute) return text.text;
  return "";
}

std::multiset<std::string> words_of(const std::string& text) {
  std::string plain;
  for (unsigned char c : text) plain += std::isalnum(c) ? char(std::tolower(c)) : ' ';
  std::istringstream stream(plain);
  std::multiset<std::string> words;
  for (std::string word; stream >> word;) words.insert(word);
  return words;
}

/// Of all words of both, those that both have: 1 for the same text in any order.
double alikeness(const std::string& a, const std::string& b) {
  const auto x = words_of(a), y = words_of(b);
  std::multiset<std::string> both, all;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::inserter(both, both.end()));
  std::set_union(x.begin(), x.end(), y.begin(), y.end(), std::inserter(all, all.end()));
  return double(both.size()) / double(all.size());
}

std::size_t level_of(const std::string& scale_of, const cv::Mat& rgb, std::vector<double> bounds) {
  const WordingScale scale{scale_of, bounds, std::vector<std::vector<std::string>>(bounds.size() + 1)};
  return scale.level(facts_of(scenes::image_of(rgb), wording().colours(), {}));
}

TEST(Wording, The_same_photograph_is_always_described_alike_and_another_one_otherwise) {
  const auto first = texts_of(scene(4), hash(4), 3), again = texts_of(scene(4), hash(4), 3), other = texts_of(scene(4), hash(5), 3);
  ASSERT_EQ(first.size(), 21u);
  int same = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].attribute, again[i].attribute);
    EXPECT_EQ(first[i].text, again[i].text);
    same += first[i].text == other[i].text;
  }
  EXPECT_LT(same, 7) << "chosen by the photograph's hash";
}

TEST(Wording, No_two_variants_of_an_attribute_are_the_same_text_nor_near_copies) {
  for (int number = 0; number < 40; ++number) {
    const auto texts = texts_of(scene(number), hash(number), 3);
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t j = i + 1; j < texts.size(); ++j)
        if (texts[i].attribute == texts[j].attribute) {
          EXPECT_LT(alikeness(texts[i].text, texts[j].text), .6) << texts[i].text << '\n' << texts[j].text;
        }
  }
}

TEST(Wording, Every_variant_the_wording_has_is_a_text_of_its_own) {
  ASSERT_GE(wording().variants(), 3u);
  for (int number = 0; number < 20; ++number) {
    std::set<std::string> texts;
    for (const auto& text : texts_of(scene(number), hash(number), wording().variants())) texts.insert(text.attribute + text.text);
    EXPECT_EQ(texts.size(), 7 * wording().variants());
  }
}

TEST(Wording, A_brightened_photograph_is_said_to_be_brighter) {
  const cv::Mat dark = scenes::landscape() * .35, bright = scenes::landscape() * 1.25;
  const std::set<std::string> said_of_dark{"dark", "low-key", "deep in shadow", "rather dark", "subdued in brightness", "somewhat dim"};
  bool dark_said = false, bright_said = false;
  for (unsigned variant = 0; variant < wording().variants(); ++variant) {
    const auto about = [&](const cv::Mat& rgb) { return wording().say("lighting", facts_of(scenes::image_of(rgb), wording().colours(), {}), 1, variant); };
    EXPECT_NE(about(dark), about(bright));
    for (const auto& word : said_of_dark) {
      dark_said = dark_said || about(dark).find("is " + word) != std::string::npos || about(dark).find("scene " + word) != std::string::npos;
      bright_said = bright_said || about(bright).find("is " + word) != std::string::npos || about(bright).find("scene " + word) != std::string::npos;
    }
  }
  EXPECT_TRUE(dark_said);
  EXPECT_FALSE(bright_said);
}

TEST(Wording, Edits_change_the_level_of_what_they_edit) {
  const cv::Mat picture = scenes::landscape();
  EXPECT_GT(level_of("noise", scenes::noisy(picture, 12), {.15, .6, 1.3, 2.6, 5}), level_of("noise", picture, {.15, .6, 1.3, 2.6, 5}));
  EXPECT_LT(level_of("sharpness", scenes::blurred(scenes::foliage(), 4), {1.5, 2.3, 2.95}), level_of("sharpness", scenes::foliage(), {1.5, 2.3, 2.95}));
  cv::Mat warm = picture.clone();
  cv::add(picture, cv::Scalar(40, 10, -40), warm);
  EXPECT_GT(level_of("warmth", warm, {-14, -5, -.5, 3, 8, 15, 25}), level_of("warmth", picture, {-14, -5, -.5, 3, 8, 15, 25}));
}

TEST(Wording, The_dominant_colour_is_named_first) {
  cv::Mat rgb = scenes::flat(300, 200, {30, 60, 200});
  rgb.colRange(0, 60).setTo(cv::Scalar(220, 40, 30));
  const Facts facts = facts_of(scenes::image_of(rgb), wording().colours(), {});
  EXPECT_NE(facts.names.at("colour_1")[0].find("blue"), std::string::npos) << facts.names.at("colour_1")[0];
  EXPECT_NE(facts.names.at("colour_2")[0].find("red"), std::string::npos) << facts.names.at("colour_2")[0];
  EXPECT_FALSE(facts.names.contains("colour_3")) << "what covers nothing is not named";
}

TEST(Wording, Content_names_what_a_classifier_sees_and_how_sure_it_is) {
  const Classifier sees_owl = [](const Image&) { return std::vector<Guess>{{"owl", .9}, {"cat", .06}, {"sunglasses", .01}}; };
  const auto sure = texts_of(scene(1), hash(1), 6, sees_owl);
  for (const auto& text : sure)
    EXPECT_TRUE(text.attribute != "content" || text.text.find("owl") != std::string::npos) << text.text;
  const Classifier guesses = [](const Image&) { return std::vector<Guess>{{"owl", .05}, {"cat", .04}, {"sunglasses", .03}}; };
  const auto says_surely = [&](const Classifier& classifier) {
    std::string all;
    for (const auto& text : texts_of(scene(1), hash(1), 6, classifier)) all += text.attribute == "content" ? text.text : "";
    return all.find("learly") != std::string::npos || all.find("without doubt") != std::string::npos || all.find("nmistakably") != std::string::npos;
  };
  EXPECT_TRUE(says_surely(sees_owl));
  EXPECT_FALSE(says_surely(guesses));
  EXPECT_EQ(text_about("content", texts_of(scene(1), hash(1), 3)).find("owl"), std::string::npos);
}

TEST(Wording, Flat_and_tiny_pictures_are_described_too) {
  for (const cv::Scalar& colour : {cv::Scalar(0, 0, 0), cv::Scalar(255, 255, 255), cv::Scalar(128, 128, 128), cv::Scalar(255, 0, 0)})
    for (const auto& text : texts_of(scenes::flat(32, 48, colour), hash(1), wording().variants())) {
      EXPECT_FALSE(text.text.empty());
      EXPECT_EQ(text.text.find_first_of("{}[]"), std::string::npos) << text.text;
    }
}

constexpr const char* small_wording = R"({
  "colours": {"least_share": 0.1, "dark": {"below": 30, "word": "dark"}, "pale": {"above": 75, "word": "pale"}, "names": {}},
  "scales": {"bright": {"of": "mean_luma", "bounds": [100], "words": [["dim"], ["light"]]},
             "burnt": {"of": "clipped_highlights", "bounds": [0.5], "words": [[], ["burnt"]]}},
  "tables": {"both": {"by": ["bright"], "words": {"dim": ["night"], "light": ["day"]}}},
  "sentences": {"lighting": ["it is {bright}[ and {burnt}]"]}})";

std::string with(std::string text, const std::string& from, const std::string& to) { return text.replace(text.find(from), from.size(), to); }

TEST(Wording, An_optional_part_is_said_only_when_it_has_something_to_say) {
  const Wording small = Wording::parse(small_wording);
  Facts facts;
  facts.numbers = {{"mean_luma", 200}, {"clipped_highlights", 0}};
  EXPECT_EQ(small.say("lighting", facts, 1, 0), "It is light.");
  facts.numbers["clipped_highlights"] = .9;
  EXPECT_EQ(small.say("lighting", facts, 1, 0), "It is light and burnt.");
}

TEST(Wording, A_mistake_in_the_file_is_named) {
  const auto complaint = [](const std::string& text) {
    try {
      Wording::parse(text);
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("none");
  };
  EXPECT_EQ(complaint(small_wording), "none");
  EXPECT_NE(complaint(with(small_wording, "{bright}", "{brigt}")).find("\"brigt\""), std::string::npos);
  EXPECT_NE(complaint(with(small_wording, "mean_luma", "mean_lama")).find("mean_lama"), std::string::npos);
  EXPECT_NE(complaint(with(small_wording, "[[\"dim\"], [\"light\"]]", "[[\"dim\"]]")).find("scale bright"), std::string::npos);
  EXPECT_NE(complaint(with(small_wording, "\"dim\": [\"night\"], ", "")).find("cell \"dim\""), std::string::npos);
  EXPECT_NE(complaint("{").find("measured.json"), std::string::npos);
}

}  // namespace
}  // namespace aesthete
