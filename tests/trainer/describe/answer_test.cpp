// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "trainer/describe/answer.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> two{"content", "depth_of_field"};

std::string complaint(const std::string& said) {
  try {
    parse_answer(said, two);
  } catch (const Error& e) {
    return e.what();
  }
  return "none";
}

TEST(Answer, A_plain_object_is_read_in_the_order_of_the_attributes) {
  const auto texts = parse_answer(R"({"depth_of_field": "Soft.", "content": " A boat\non a lake. ", "mood": "x"})", two);
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_EQ(texts[0].attribute, "content");
  EXPECT_EQ(texts[0].text, "A boat on a lake.");
  EXPECT_EQ(texts[1].text, "Soft.");
}

TEST(Answer, A_fenced_object_is_read_among_chatter) {
  const auto texts = parse_answer("Here you are {as asked}:\n```json\n{\"content\": \"A {curly} \\\"boat\\\".\", \"depth_of_field\": \"Deep.\"}\n```\nAnything else?", two);
  EXPECT_EQ(texts[0].text, "A {curly} \"boat\".");
}

TEST(Answer, What_a_model_thought_before_is_no_answer) {
  const auto texts = parse_answer(R"(<think>{"content": "draft", "depth_of_field": "draft"}</think>{"content": "A boat.", "depth_of_field": "Deep."})", two);
  EXPECT_EQ(texts[0].text, "A boat.");
}

TEST(Answer, Keys_as_people_write_them_and_an_object_around_are_understood) {
  EXPECT_EQ(parse_answer(R"({"Content": "A boat.", "Depth of field": "Deep."})", two)[1].text, "Deep.");
  EXPECT_EQ(parse_answer(R"({"description": {"content": "A boat.", "depth-of-field": "Deep."}})", two)[1].text, "Deep.");
}

TEST(Answer, A_missing_an_empty_and_a_wrong_text_are_refused_by_name) {
  EXPECT_NE(complaint(R"({"content": "A boat."})").find("depth_of_field"), std::string::npos);
  EXPECT_NE(complaint(R"({"content": "  ", "depth_of_field": "Deep."})").find("content"), std::string::npos);
  EXPECT_NE(complaint(R"({"content": "A boat.", "depth_of_field": 3})").find("depth_of_field"), std::string::npos);
  EXPECT_NE(complaint("I cannot help with that.").find("I cannot help"), std::string::npos);
  EXPECT_NE(complaint(R"({"content": "A boat.", "depth_of_field": "De)").find("no JSON object"), std::string::npos);
}

TEST(Answer, A_completion_gives_what_was_said_what_it_cost_and_whether_it_was_cut) {
  const auto whole = parse_completion(R"({"choices": [{"message": {"content": "Hi"}, "finish_reason": "stop"}], "usage": {"total_tokens": 812}})");
  EXPECT_EQ(whole.said, "Hi");
  EXPECT_EQ(whole.tokens, 812u);
  EXPECT_FALSE(whole.cut);
  EXPECT_TRUE(parse_completion(R"({"choices": [{"message": {"content": "Hi"}, "finish_reason": "length"}]})").cut);
  EXPECT_EQ(parse_completion(R"({"choices": [{"message": {"content": [{"type": "text", "text": "Hi"}]}}]})").said, "Hi");
  EXPECT_THROW(parse_completion("<html>Bad gateway</html>"), Error);
  EXPECT_THROW(parse_completion(R"({"choices": []})"), Error);
}

TEST(Answer, A_servers_complaint_is_short_and_on_one_line) {
  EXPECT_EQ(server_message(R"({"error": {"message": "no such\nmodel"}})"), "no such model");
  EXPECT_EQ(server_message(R"({"error": "busy"})"), "busy");
  std::string umlauts;
  for (int i = 0; i < 300; ++i) umlauts += "ä";
  const std::string cut = server_message("x" + umlauts);
  EXPECT_LT(cut.size(), 210u);
  EXPECT_NO_THROW(nlohmann::json(cut).dump()) << "cut within a character";
}

}  // namespace
}  // namespace aesthete
