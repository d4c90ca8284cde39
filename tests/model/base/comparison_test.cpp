// SPDX-License-Identifier: GPL-3.0-or-later
#include "aesthete/comparison.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

using testing::ElementsAre, testing::HasSubstr;

const std::vector<VerdictRule> rules{{"overall", .5, "ratings"}, {"color", 1., "votes"}, {"lighting", {}, "nothing"}};

ComparedPicture picture(const std::string& name, double overall, double color, double lighting) {
  ComparedPicture made{name, {}, 0};
  made.assessment.overall.mean = overall;
  for (const auto& [attribute, mean] : {std::pair("color", color), std::pair("lighting", lighting)}) {
    made.assessment.attributes.push_back({attribute, {}, {}, false});
    made.assessment.attributes.back().score.mean = mean;
  }
  return made;
}

std::vector<std::string> names(const Comparison& comparison) {
  std::vector<std::string> result;
  for (const ComparedPicture& each : comparison.pictures) result.push_back(each.name);
  return result;
}

TEST(Call, A_rule_is_used_alike_in_both_directions) {
  for (double points = 0; points < 3; points += .125) {
    const Call there = call("color", points, rules), back = call("color", -points, rules);
    EXPECT_EQ(there, points >= 1 ? Call::better : Call::too_close) << points;
    EXPECT_EQ(back, points >= 1 ? Call::worse : Call::too_close) << points;
  }
}

TEST(Call, Equal_pictures_are_too_close_even_where_any_difference_would_do) {
  EXPECT_EQ(call("overall", 0, {{"overall", 0., ""}}), Call::too_close);
  EXPECT_EQ(call("overall", -1e-9, {{"overall", 0., ""}}), Call::worse);
}

TEST(Call, Without_evidence_no_difference_is_a_verdict) {
  EXPECT_EQ(call("lighting", 10, rules), Call::no_evidence);
  EXPECT_EQ(call("emotion", -10, rules), Call::no_evidence);
  EXPECT_EQ(call("overall", 10, {}), Call::no_evidence);
}

TEST(Compare, Swapping_two_pictures_turns_every_difference_round) {
  const Assessment a = picture("a", 5, 2, 9).assessment, b = picture("b", 5.5, 2.5, 1).assessment;
  const auto there = differences(a, b, rules), back = differences(b, a, rules);
  ASSERT_EQ(there.size(), 3u);
  for (std::size_t i = 0; i < there.size(); ++i) EXPECT_EQ(there[i].points, -back[i].points);
  EXPECT_EQ(there[0].call, Call::worse);
  EXPECT_EQ(back[0].call, Call::better);
  EXPECT_EQ(there[1].call, Call::too_close);
  EXPECT_EQ(back[1].call, Call::too_close);
}

TEST(Compare, The_best_comes_first_and_the_order_given_changes_nothing) {
  std::vector<ComparedPicture> given{picture("d", 6, 1, 1), picture("b", 6, 2, 1), picture("c", 7, 0, 0), picture("a", 6, 1, 1)};
  const std::string expected = to_json(compare(given, "b", rules), true);
  EXPECT_THAT(names(compare(given, "b", rules)), ElementsAre("c", "b", "a", "d"));
  std::ranges::sort(given, {}, &ComparedPicture::name);
  do {
    EXPECT_EQ(to_json(compare(given, "b", rules), true), expected);
  } while (std::ranges::next_permutation(given, {}, &ComparedPicture::name).found);
}

TEST(Compare, The_reference_is_the_best_unless_one_is_named) {
  const std::vector<ComparedPicture> given{picture("a", 5, 5, 5), picture("b", 6, 5, 5)};
  EXPECT_EQ(compare(given, "", rules).reference, 0u);
  const Comparison to_a = compare(given, "a", rules);
  EXPECT_EQ(to_a.pictures[to_a.reference].name, "a");
  EXPECT_EQ(to_a.differences[to_a.reference][0].points, 0);
  EXPECT_EQ(to_a.differences[0][0].points, 1);
}

TEST(Compare, A_reference_that_is_not_compared_is_refused_by_name) {
  try {
    compare({picture("a", 5, 5, 5)}, "z", rules);
    FAIL() << "no error was thrown";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("\"z\""));
  }
  EXPECT_THROW(compare({}, "", rules), Error);
}

TEST(Contributions, Are_what_the_whole_has_and_lacks_without_a_part) {
  std::vector<ComparedPicture> without{picture("harmful", 6, 5, 5), picture("helpful", 3, 5, 5), picture("idle", 5, 5, 5), picture("also idle", 5, 5, 5)};
  const Comparison found = contributions(picture("image", 5, 5, 5), without, rules);
  EXPECT_THAT(names(found), ElementsAre("image", "helpful", "also idle", "idle", "harmful"));
  EXPECT_EQ(found.differences[1][0].points, 2);
  EXPECT_EQ(found.differences[1][0].call, Call::better);
  EXPECT_EQ(found.differences[3][0].call, Call::too_close);
  EXPECT_EQ(found.differences[4][0].points, -1);
  EXPECT_EQ(found.differences[4][0].call, Call::worse);
  std::ranges::reverse(without);
  EXPECT_EQ(to_json(contributions(picture("image", 5, 5, 5), without, rules), true), to_json(found, true));
}

TEST(Compare, JSON_gives_scores_differences_and_what_may_be_said) {
  const auto json = nlohmann::json::parse(to_json(compare({picture("a", 5, 5, 5), picture("b", 6, 5.5, 9)}, "a", rules), true));
  EXPECT_EQ(json["reference"], "a");
  EXPECT_EQ(json["calibrated"], true);
  EXPECT_EQ(json["variants"][0]["name"], "b");
  EXPECT_EQ(json["variants"][0]["scores"]["color"], 5.5);
  EXPECT_EQ(json["variants"][0]["differences"]["overall"], (nlohmann::json{{"points", 1}, {"call", "better"}}));
  EXPECT_EQ(json["variants"][0]["differences"]["color"]["call"], "too_close");
  EXPECT_EQ(json["variants"][0]["differences"]["lighting"]["call"], "no_evidence");
}

}  // namespace
}  // namespace aesthete
