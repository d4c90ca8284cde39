// SPDX-License-Identifier: GPL-3.0-or-later
// What a review leaves to learn from: Database::teaching() after verdicts that came through the review itself.
#include <gtest/gtest.h>

#include <map>

#include "tests/trainer/review/collection.hpp"
#include "trainer/review/session.hpp"

namespace aesthete {
namespace {

class TeachingAfterReview : public testing::Test {
protected:
  ReviewSession session(const std::string& person) { return ReviewSession(collection_.database(), {person, {}, {}}); }

  std::map<std::string, double> taught() {
    std::map<std::string, double> weights;
    for (const auto& each : collection_.database().teaching()) weights[each.description.text] = each.weight;
    return weights;
  }

  DescribedCollection collection_{1, {"content"}};
};

TEST_F(TeachingAfterReview, An_accepted_text_weighs_more_than_one_nobody_judged) {
  EXPECT_EQ(taught(), (std::map<std::string, double>{{"content of 1", 1}}));
  session("ada").accept();
  EXPECT_GT(taught().at("content of 1"), 1);
}

TEST_F(TeachingAfterReview, A_rejected_text_is_not_taught_even_when_somebody_else_accepts_it) {
  session("ada").reject();
  session("ben").accept();
  EXPECT_TRUE(taught().empty());
}

TEST_F(TeachingAfterReview, A_rewriting_stands_in_place_of_the_text_and_weighs_more_than_an_accepted_one) {
  session("ada").rewrite("a heron");
  const auto rewritten = taught();
  ASSERT_EQ(rewritten.size(), 1u);
  DescribedCollection other(1, {"content"});
  ReviewSession(other.database(), {"ada", {}, {}}).accept();
  EXPECT_GT(rewritten.at("a heron"), other.database().teaching()[0].weight);
}

TEST_F(TeachingAfterReview, The_newest_verdict_of_a_person_counts) {
  ReviewSession ada = session("ada");
  ada.reject();
  ada.back();
  ada.accept();
  ASSERT_EQ(taught().size(), 1u);
  EXPECT_GT(taught().at("content of 1"), 1);
  ada.back();
  ada.reject();
  EXPECT_TRUE(taught().empty());
}

TEST_F(TeachingAfterReview, A_rewriting_that_was_thought_better_of_teaches_no_more) {
  ReviewSession ada = session("ada");
  ada.rewrite("a stork");
  ada.back();
  EXPECT_EQ(ada.texts()[0].shown(), "a stork");
  ada.accept();
  EXPECT_EQ(taught().size(), 1u);
  EXPECT_TRUE(taught().contains("content of 1"));
  ada.back();
  ada.rewrite("a heron");
  ada.back();
  ada.rewrite("a stork");  // after all
  EXPECT_EQ(taught().size(), 1u);
  EXPECT_TRUE(taught().contains("a stork"));
}

}  // namespace
}  // namespace aesthete
