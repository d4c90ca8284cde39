// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/facts.hpp"

#include "model/survey.hpp"

namespace aesthete {
namespace {

/// "tench": "a tench". Plurals (sunglasses) take none.
std::string with_article(const std::string& name) {
  if (name.size() > 2 && name.ends_with("s") && !name.ends_with("ss") && !name.ends_with("us")) return name;
  return (std::string("aeiouAEIOU").find(name[0]) == std::string::npos ? "a " : "an ") + name;
}

std::vector<std::string> ways_to_call(const ColourShare& colour, const ColourWords& words) {
  const auto found = words.names.find(std::string(colour.name));
  std::vector<std::string> ways = found == words.names.end() ? std::vector{std::string(colour.name)} : found->second;
  if (colour.name == "black" || colour.name == "white") return ways;
  for (auto& way : ways) {
    if (colour.lightness < words.dark) way = words.dark_word + " " + way;
    if (colour.lightness > words.pale) way = words.pale_word + " " + way;
  }
  return ways;
}

void name_colours(const Survey& survey, const ColourWords& words, Facts& facts) {
  for (int i = 0; i < 3; ++i)
    if (survey.colours[i].share >= words.least_share)
      facts.names["colour_" + std::to_string(i + 1)] = ways_to_call(survey.colours[i], words);
}

void name_classes(const std::vector<Guess>& guesses, Facts& facts) {
  if (guesses.empty()) return;
  facts.numbers["class_sure"] = guesses[0].probability;
  for (std::size_t i = 0; i < guesses.size() && i < 3; ++i) {
    const std::string number = std::to_string(i + 1);
    facts.names["class_" + number] = {guesses[i].name};
    facts.names["a_class_" + number] = {with_article(guesses[i].name)};
  }
}

}  // namespace

Facts facts_of(const Image& picture, const ColourWords& words, const Classifier& classifier) {
  const Survey surveyed = survey(picture);
  Facts facts;
  for (const auto& number : named_survey()) facts.numbers[std::string(number.name)] = number.of(surveyed);
  name_colours(surveyed, words, facts);
  if (classifier) name_classes(classifier(picture), facts);
  return facts;
}

}  // namespace aesthete
