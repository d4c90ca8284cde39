// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/assessment.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "aesthete/critic.hpp"

namespace aesthete {
namespace {

using testing::ElementsAre, testing::HasSubstr, testing::Not;

AttributeScore attribute(const std::string& name, double percentile) {
  return {name, {.mean = 5.123456, .spread = 1, .percentile = percentile}, {"{0} of {1}", {"3", "7"}, ""}};
}

Assessment assessment() {
  Assessment made;
  made.overall = {.mean = 6.00004, .spread = 1.5, .percentile = 81.25};
  made.overall.distribution[6] = 1;
  made.attributes = {attribute("lighting", 10), attribute("color", 90), attribute("content", 10)};
  made.familiarity = .5;
  made.critic = "abc";
  return made;
}

TEST(Sentence, Values_go_in_where_their_numbers_stand) {
  EXPECT_EQ(sentence({"{1} before {0}, {1} again", {"a", "b"}, ""}), "b before a, b again");
}

TEST(Sentence, A_value_that_looks_like_a_place_is_left_alone) {
  EXPECT_EQ(sentence({"{0}{1}", {"{1}", "x"}, ""}), "{1}x");
}

TEST(Sentence, Braces_that_are_no_place_are_left_alone) {
  EXPECT_EQ(sentence({"{} {7} {x} {0", {"a"}, ""}), "{} {7} {x} {0");
}

TEST(Sentence, The_template_is_translated_before_the_values_go_in) {
  const auto german = [](const std::string& phrase) { return phrase == "{0} % clipped" ? std::string("zu {0} % weiß") : phrase; };
  EXPECT_EQ(sentence({"{0} % clipped", {"12"}, ""}, german), "zu 12 % weiß");
}

TEST(Json, Keys_stand_in_the_documented_order_and_attributes_in_the_critics) {
  EXPECT_EQ(to_json(assessment(), "a.jpg"),
            R"({"file":"a.jpg","overall":{"score":6.0,"spread":1.5,"percentile":81.25,)"
            R"("distribution":[0.0,0.0,0.0,0.0,0.0,0.0,1.0,0.0,0.0,0.0]},"attributes":{)"
            R"("lighting":{"score":5.1235,"spread":1.0,"percentile":10.0,"feedback":"3 of 7"},)"
            R"("color":{"score":5.1235,"spread":1.0,"percentile":90.0,"feedback":"3 of 7"},)"
            R"("content":{"score":5.1235,"spread":1.0,"percentile":10.0,"feedback":"3 of 7"}},)"
            R"("familiarity":0.5,"critic":"abc"})");
}

TEST(Json, A_notice_is_there_only_when_there_is_one) {
  Assessment noticed = assessment();
  noticed.notice = "the GPU failed";
  EXPECT_THAT(to_json(noticed, "a"), HasSubstr(R"("notice":"the GPU failed")"));
  EXPECT_THAT(to_json(assessment(), "a"), Not(HasSubstr("notice")));
}

TEST(Json, A_file_name_that_is_no_text_still_gives_one_line_of_JSON) {
  const std::string line = to_json(assessment(), "bad\xff\nname.jpg");
  EXPECT_EQ(line.find('\n'), line.npos);
  EXPECT_EQ(nlohmann::json::parse(line)["file"], "bad\xEF\xBF\xBD\nname.jpg");
}

TEST(BestFirst, Equal_percentiles_keep_the_critics_order) {
  EXPECT_THAT(best_first(assessment()), ElementsAre(1, 0, 2));
}

TEST(DeviceNamed, Knows_the_three_words_and_no_other) {
  EXPECT_EQ(device_named("auto"), Device::automatic);
  EXPECT_EQ(device_named("cpu"), Device::cpu);
  EXPECT_EQ(device_named("cuda"), Device::cuda);
  EXPECT_EQ(device_named("CUDA"), std::nullopt);
  EXPECT_EQ(device_named(""), std::nullopt);
}

}  // namespace
}  // namespace aesthete
