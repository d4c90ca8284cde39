// SPDX-License-Identifier: GPL-3.0-or-later
// Three hundred pictures, made of photographs that Debian ships by what goes wrong and right in photographs, each with
// scores of its own: no sentence may say what the score or the measurement beside it belies.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <opencv2/imgproc.hpp>
#include <random>
#include <set>

#include "model/preprocess.hpp"
#include "tests/model/feedback/contradictions.hpp"
#include "tests/model/measure/scenes.hpp"
#include "trainer/photo.hpp"

using namespace aesthete;
using namespace scenes;

namespace {

constexpr std::size_t wanted = 300;

const Phrases& bank() {
  static const Phrases phrases = [] {
    std::ifstream file(DATA_DIR "/phrases.json");
    return Phrases::parse({std::istreambuf_iterator<char>(file), {}});
  }();
  return phrases;
}

cv::Mat lit(const cv::Mat& rgb, double gain, double shift) {
  cv::Mat out;
  rgb.convertTo(out, CV_8U, gain, shift);
  return out;
}

cv::Mat tinted(const cv::Mat& rgb, cv::Scalar by) {
  cv::Mat out;
  cv::add(rgb, by, out);
  return out;
}

/// 1: as it is, 0: grey, 2: garish.
cv::Mat saturated(const cv::Mat& rgb, double by) {
  cv::Mat grey, out;
  cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
  cv::cvtColor(grey, grey, cv::COLOR_GRAY2RGB);
  cv::addWeighted(rgb, by, grey, 1 - by, 0, out);
  return out;
}

/// A part of the frame, as a crop would leave it.
cv::Mat part(const cv::Mat& rgb, double x, double y, double side) {
  return rgb(cv::Rect(int(x * rgb.cols), int(y * rgb.rows), int(side * rgb.cols), int(side * rgb.rows))).clone();
}

std::vector<cv::Mat> variants(const cv::Mat& rgb) {
  std::vector<cv::Mat> all{rgb, turned(rgb, 3), turned(rgb, -4), blurred(rgb, 2), blurred(rgb, 5), noisy(rgb, 6), noisy(rgb, 14)};
  for (const double gain : {.25, .5, 1.6, 2.4}) all.push_back(lit(rgb, gain, 0));
  all.push_back(lit(rgb, .4, 90)), all.push_back(lit(rgb, .3, 10)), all.push_back(lit(rgb, 2, -120));
  for (const cv::Scalar& by : {cv::Scalar(25, 12, -25), {-25, -5, 25}, {-14, 12, -14}, {14, -12, 14}}) all.push_back(tinted(rgb, by));
  for (const double by : {0., .4, 2., 3.}) all.push_back(saturated(rgb, by));
  for (const double x : {0., .5})
    for (const double y : {0., .5}) all.push_back(part(rgb, x, y, .5));
  all.push_back(rgb(cv::Rect(0, rgb.rows / 4, rgb.cols, rgb.rows / 3)).clone());
  return all;
}

std::vector<cv::Mat> pictures() {
  std::vector<cv::Mat> originals{landscape(), foliage()};
  const std::filesystem::path backgrounds = "/usr/share/backgrounds/mate";
  if (std::filesystem::exists(backgrounds))
    for (const auto& file : std::filesystem::recursive_directory_iterator(backgrounds))
      if (file.path().extension() == ".jpg") {
        if (originals.size() * 20 > wanted) break;
        const Image photo = read_photo(file.path(), 480);
        const Image small = resized(photo, 480, 480 * photo.height() / photo.width());
        originals.push_back(cv::Mat(small.height(), small.width(), CV_8UC3, const_cast<std::uint8_t*>(small.row(0)), small.stride()).clone());
      }
  std::vector<cv::Mat> all;
  for (const cv::Mat& original : originals)
    if (all.size() < wanted)
      for (cv::Mat& variant : variants(original)) all.push_back(std::move(variant));
  return all;
}

TEST(Photographs, No_sentence_says_what_the_score_or_the_measurement_beside_it_belies) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> percentile(0, 100);
  std::size_t judged = 0;
  for (const cv::Mat& picture : pictures()) {
    const Survey surveyed = survey(image_of(picture));
    ++judged;
    for (const char* attribute : {"content", "emotion", "composition", "depth_of_field", "lighting", "color", "technical_quality"}) {
      Score score;
      score.percentile = percentile(random);
      const Feedback feedback = bank().choose(attribute, score, surveyed);
      for (const std::string& what : contradictions(phrase_of(bank(), feedback), score.percentile, surveyed))
        ADD_FAILURE() << what << ": " << sentence(feedback);
    }
  }
  EXPECT_GE(judged, std::filesystem::exists("/usr/share/backgrounds/mate") ? wanted : 50u);
}

TEST(Photographs, What_a_measurement_could_belie_is_claimed_so_that_it_is_tested) {
  for (const Phrase& phrase : bank().all())
    for (const std::string& word : unclaimed_words(phrase)) ADD_FAILURE() << '"' << word << "\" in: " << phrase.feedback.phrase;
}

TEST(Photographs, A_contradiction_is_found) {
  Phrase phrase{"lighting", "praise", {50, 100}, {}, {"dark"}, {}, {"Dark tones.", {}, ""}};
  Survey bright;
  bright.measured.mean_luma = 200;
  EXPECT_EQ(contradictions(phrase, 20, bright).size(), 2u);
  bright.measured.mean_luma = 30;
  EXPECT_TRUE(contradictions(phrase, 80, bright).empty());
  phrase.claims.clear();
  phrase.feedback.phrase = "The picture is too dark.";
  EXPECT_EQ(unclaimed_words(phrase), std::vector<std::string>{"too dark"});
}

}  // namespace
