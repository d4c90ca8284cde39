// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/comparison_text.hpp"

#include <gtest/gtest.h>

#include "plugin/numbers.hpp"

namespace aesthete {
namespace {

JudgedVariant variant(const std::string& name, double overall, double lighting, double composition) {
  JudgedVariant made;
  made.name = name;
  made.assessment.overall.mean = overall;
  for (const auto& [attribute, mean] : {std::pair("lighting", lighting), std::pair("composition", composition)}) {
    made.assessment.attributes.push_back({attribute, {}, {}, false});
    made.assessment.attributes.back().score.mean = mean;
  }
  return made;
}

Judged judged(std::vector<JudgedVariant> variants, bool parts = false) {
  Judged made{std::move(variants), parts, {}, {}, 0};
  made.card.attributes = {{"lighting", "Lighting", "", false}, {"composition", "Composition", "", false}};
  made.rules = {{"overall", .5, ""}, {"lighting", .5, ""}, {"composition", 1., ""}};
  return made;
}

std::string said(const Judged& all, const std::string& reference = "") { return headline(comparison_of(all, reference), all); }

TEST(ComparisonText, Says_which_is_better_in_what_and_what_is_too_close) {
  EXPECT_EQ(said(judged({variant("A", 5, 5, 5), variant("B", 6, 5.8, 5.5)})),
            "“B” is better than “A”: Overall +1.0, Lighting +0.8; Composition is too close to call.");
}

TEST(ComparisonText, Says_the_same_whichever_is_the_reference_and_whichever_came_first) {
  const std::string expected = said(judged({variant("A", 5, 5, 5), variant("B", 6, 5.8, 5.5)}));
  for (const std::string reference : {"", "A", "B"}) {
    EXPECT_EQ(said(judged({variant("A", 5, 5, 5), variant("B", 6, 5.8, 5.5)}), reference), expected);
    EXPECT_EQ(said(judged({variant("B", 6, 5.8, 5.5), variant("A", 5, 5, 5)}), reference), expected);
  }
}

TEST(ComparisonText, A_small_difference_is_no_verdict_though_an_attribute_may_be) {
  EXPECT_EQ(said(judged({variant("A", 5, 5, 5), variant("B", 5.2, 6, 3)})),
            "“B” and “A” are too close to call: Lighting +1.0, Composition −2.0.");
}

TEST(ComparisonText, The_worse_one_is_told_as_what_the_better_one_gains) {
  const Judged all = judged({variant("A", 5, 5, 5), variant("B", 6, 4, 5)});
  const Comparison to_b = comparison_of(all, "B");
  EXPECT_EQ(verdict_on(to_b, 1, all), "“B” is better than “A”: Overall +1.0, Lighting −1.0; Composition is too close to call.");
  EXPECT_EQ(verdict_on(to_b, 0, all), "");
}

TEST(ComparisonText, Without_calibration_says_why_there_is_no_verdict) {
  Judged all = judged({variant("A", 5, 5, 5), variant("B", 9, 9, 9)});
  all.rules.clear();
  EXPECT_NE(said(all).find("never calibrated"), std::string::npos);
  EXPECT_EQ(verdict_on(comparison_of(all, ""), 1, all), "No verdict on “A” and “B”.");
}

TEST(ComparisonText, Names_the_scores_that_never_get_a_verdict) {
  Judged all = judged({});
  EXPECT_EQ(without_verdict(all), "");
  all.rules[0].difference.reset();
  all.rules[2].difference.reset();
  EXPECT_EQ(without_verdict(all), "Never a verdict on Overall, Composition: too little is known of how often it would be right.");
}

TEST(ComparisonText, Tells_what_a_layer_does) {
  const Judged all = judged({variant("image", 5, 5, 5), variant("Sky", 4, 4, 5), variant("Vignette", 6, 5, 5), variant("Grain", 5, 5, 5)}, true);
  const Comparison found = comparison_of(all, "");
  EXPECT_EQ(verdict_on(found, 1, all), "“Sky” helps: Overall +1.0, Lighting +1.0; Composition is too close to call.");
  EXPECT_EQ(verdict_on(found, 2, all), "What “Grain” does is too close to call.");
  EXPECT_EQ(headline(found, all), verdict_on(found, 1, all));
  EXPECT_EQ(verdict_on(found, 3, all), "“Vignette” does harm: Overall −1.0; Lighting, Composition are too close to call.");
}

TEST(ComparisonText, A_difference_that_rounds_to_nothing_has_no_sign) {
  EXPECT_EQ(signed_points(.04), "0.0");
  EXPECT_EQ(signed_points(-.04), "0.0");
  EXPECT_EQ(signed_points(.06), "+0.1");
  EXPECT_EQ(signed_points(-.06), "−0.1");
}

}  // namespace
}  // namespace aesthete
