// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "aesthete/image.hpp"
#include "tests/trainer/review/collection.hpp"
#include "trainer/review/session.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

ReviewSession session_of(Database& database, const std::string& person) { return ReviewSession(database, {person, {}, {}}); }

TEST(Session, Walks_through_the_texts_of_each_photograph_and_then_to_the_next) {
  DescribedCollection collection(2);
  ReviewSession session = session_of(collection.database(), "ada");
  ASSERT_EQ(session.photographs(), 2u);
  EXPECT_EQ(session.texts()[session.current()].description.attribute, "content");
  session.accept();
  EXPECT_EQ(session.texts()[session.current()].description.attribute, "lighting");
  EXPECT_EQ(session.place(), 0u);
  session.reject();
  EXPECT_EQ(session.place(), 1u);
  session.rewrite("  soft light \n");
  session.accept();
  EXPECT_TRUE(session.finished());
  EXPECT_TRUE(session.texts().empty());
  const ReviewCounts counts = session.counts();
  EXPECT_EQ(std::tuple(counts.accepted, counts.rejected, counts.rewritten), std::tuple(2u, 1u, 1u));
  const auto verdicts = collection.database().verdicts();
  ASSERT_EQ(verdicts.size(), 4u);
  EXPECT_EQ(verdicts[2].verdict, "rewritten");
  EXPECT_EQ(verdicts[2].text, "soft light");
  EXPECT_EQ(verdicts[2].person, "ada");
}

TEST(Session, Each_verdict_is_there_at_once_for_another_connection) {
  DescribedCollection collection(1);
  Database other(collection.name());
  ReviewSession session = session_of(collection.database(), "ada");
  session.accept();
  EXPECT_EQ(other.verdicts().size(), 1u);
}

TEST(Session, What_was_skipped_or_left_comes_again_and_what_was_judged_does_not) {
  DescribedCollection collection(2);
  {
    ReviewSession session = session_of(collection.database(), "ada");
    session.accept();
    session.skip();  // lighting of the first
    session.accept();
  }
  ReviewSession again = session_of(collection.database(), "ada");
  ASSERT_EQ(again.photographs(), 2u);
  EXPECT_EQ(again.texts()[again.current()].description.attribute, "lighting");
  again.accept_all();
  again.accept_all();
  EXPECT_TRUE(again.finished());
  EXPECT_EQ(session_of(collection.database(), "ada").photographs(), 0u);
}

TEST(Session, Accept_all_leaves_the_verdicts_that_are_there) {
  DescribedCollection collection(1, {"content", "lighting", "color"});
  ReviewSession session = session_of(collection.database(), "ada");
  session.reject();
  session.accept_all();
  const ReviewCounts counts = session.counts();
  EXPECT_EQ(std::tuple(counts.accepted, counts.rejected), std::tuple(2u, 1u));
}

TEST(Session, Back_undoes_by_a_new_verdict_and_keeps_the_old_row) {
  DescribedCollection collection(2);
  ReviewSession session = session_of(collection.database(), "ada");
  EXPECT_FALSE(session.back());
  session.accept();
  session.accept();
  ASSERT_EQ(session.place(), 1u);
  ASSERT_TRUE(session.back());
  EXPECT_EQ(session.place(), 0u);
  EXPECT_EQ(session.texts()[session.current()].description.attribute, "lighting");
  EXPECT_EQ(session.texts()[session.current()].verdict, "accepted");
  session.reject();
  const auto verdicts = collection.database().verdicts();
  ASSERT_EQ(verdicts.size(), 3u);
  EXPECT_EQ(verdicts[1].verdict, "accepted");
  EXPECT_EQ(verdicts[2].verdict, "rejected");
  EXPECT_EQ(verdicts[1].description, verdicts[2].description);
  EXPECT_EQ(session.counts().accepted, 1u);
}

TEST(Session, Back_leads_from_the_end_to_the_last_text) {
  DescribedCollection collection(1);
  ReviewSession session = session_of(collection.database(), "ada");
  session.accept_all();
  ASSERT_TRUE(session.finished());
  ASSERT_TRUE(session.back());
  EXPECT_EQ(session.current(), 1u);
}

TEST(Session, Two_people_on_one_database_judge_the_same_photographs_first) {
  DescribedCollection collection(5);
  Database second(collection.name());
  ReviewSession ada = session_of(collection.database(), "ada"), ben = session_of(second, "ben");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(ada.photograph().id, ben.photograph().id);
    ada.accept_all();
    EXPECT_TRUE(ben.texts()[0].verdict.empty()) << "what others say is not shown: it would sway";
    ben.reject();
    ben.accept_all();
  }
  EXPECT_EQ(session_of(second, "ben").photographs(), 2u);
  EXPECT_EQ(session_of(second, "cem").photographs(), 5u);
}

TEST(Session, What_others_have_judged_comes_before_what_nobody_has) {
  DescribedCollection collection(4);
  auto newest = collection.add_photograph(999);  // by its hash it would come first
  ReviewSession ada = session_of(collection.database(), "ada");
  ada.accept_all();
  ada.accept_all();
  collection.describe(newest);
  ReviewSession ben = session_of(collection.database(), "ben");
  ASSERT_EQ(ben.photographs(), 5u);
  const auto order = ben.upcoming(4);
  EXPECT_EQ(order[2].id, newest);
}

TEST(Session, Shows_only_the_describers_and_attributes_that_were_chosen) {
  DescribedCollection collection(1);
  collection.describe(1, "measured");
  ReviewSession session(collection.database(), {"ada", {"measured"}, {"lighting"}});
  ASSERT_EQ(session.texts().size(), 1u);
  EXPECT_EQ(session.texts()[0].description.describer, "measured");
}

TEST(Session, Variants_of_an_attribute_stand_together) {
  DescribedCollection collection(1);
  collection.describe(1, "other");
  std::vector<std::string> attributes;
  ReviewSession session = session_of(collection.database(), "ada");
  for (const auto& text : session.texts()) attributes.push_back(text.description.attribute);
  EXPECT_EQ(attributes, (std::vector<std::string>{"content", "content", "lighting", "lighting"}));
}

TEST(Session, A_rewriting_is_not_put_before_others_for_review) {
  DescribedCollection collection(1, {"content"});
  session_of(collection.database(), "ada").rewrite("a heron");
  ReviewSession ben = session_of(collection.database(), "ben");
  ASSERT_EQ(ben.texts().size(), 1u);
  EXPECT_EQ(ben.texts()[0].description.text, "content of 1");
}

TEST(Session, The_old_text_again_accepts_it_and_an_empty_one_is_refused) {
  DescribedCollection collection(1);
  ReviewSession session = session_of(collection.database(), "ada");
  EXPECT_THROW(session.rewrite(" \n"), Error);
  EXPECT_EQ(session.current(), 0u);
  session.rewrite("content of 1 ");
  EXPECT_EQ(session.counts().accepted, 1u);
  EXPECT_EQ(collection.database().descriptions().size(), 2u);
}

std::string refusal(Database& database, const ReviewChoice& choice) {
  try {
    ReviewSession session(database, choice);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Session, Names_what_there_is_instead_of_what_was_asked_for) {
  DescribedCollection collection(1), empty(0);
  EXPECT_NE(refusal(collection.database(), {"ada", {}, {"lihgting"}}).find("\"lighting\""), std::string::npos);
  EXPECT_NE(refusal(collection.database(), {"ada", {"modle"}, {}}).find("\"model\""), std::string::npos);
  EXPECT_NE(refusal(empty.database(), {"ada", {}, {}}).find("describe"), std::string::npos);
  EXPECT_THROW(check_choice({"ada", {}, {"lihgting"}}, collection.database().descriptions()), UsageError);
}

}  // namespace
}  // namespace aesthete
