// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/endpoint.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <ctime>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/model/measure/scenes.hpp"
#include "tests/trainer/describe/false_endpoint.hpp"
#include "trainer/describe/pace.hpp"

namespace aesthete {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

EndpointHow how_for(const std::string& url, unsigned variants = 1) {
  EndpointHow how;
  how.url = url;
  how.model = "eyes-7b";
  how.variants = variants;
  how.retries = 3;
  how.first_wait = 10ms;
  how.timeout = 5s;
  return how;
}

const Image& picture() {
  static const Image image = scenes::image_of(scenes::landscape(120, 80));
  return image;
}

struct Result {
  std::vector<Text> texts;
  std::string error;
  bool stops = false;
  double seconds = 0;
};

Result described(const Describer& describer) {
  Result result;
  const auto start = Clock::now();
  try {
    result.texts = describer.describe(picture(), "00");
  } catch (const Describer::Stop& e) {
    result.error = e.what(), result.stops = true;
  } catch (const Error& e) {
    result.error = e.what();
  }
  result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return result;
}

Result described(const EndpointHow& how) { return described(endpoint_describer(how)); }

/// The first reply, then good ones.
FalseEndpoint::Behaviour first(FalseReply reply) {
  return [reply](const FalseRequest& request) { return request.number == 0 ? reply : good_reply(request); };
}

std::string in_seconds(int seconds) {
  const std::time_t then = std::time(nullptr) + seconds;
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&then));
  return text;
}

TEST(Endpoint, One_question_is_asked_for_each_variant_and_gives_all_seven_attributes) {
  FalseEndpoint server(good_reply);
  const Describer describer = endpoint_describer(how_for(server.url(), 3));
  const auto result = described(describer);
  EXPECT_EQ(result.texts.size(), 21u) << result.error;
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 3u);
  std::set<std::string> prompts;
  for (const auto& request : requests) prompts.insert(nlohmann::json::parse(request.body)["messages"][1]["content"][0]["text"].get<std::string>());
  EXPECT_EQ(prompts.size(), 3u) << "each variant is asked for in its own words";
  EXPECT_EQ(describer.name, "eyes-7b");
  EXPECT_EQ(describer.tokens(), 300u);
}

TEST(Endpoint, A_429_is_waited_for_as_long_as_Retry_After_says_in_seconds) {
  FalseEndpoint server(first({429, R"({"error": {"message": "slow down"}})", {{"Retry-After", "1"}}}));
  const auto result = described(how_for(server.url()));
  EXPECT_EQ(result.texts.size(), 7u) << result.error;
  EXPECT_GE(result.seconds, .9);
  EXPECT_LT(result.seconds, 3);
}

TEST(Endpoint, A_429_is_waited_for_until_the_date_that_Retry_After_says) {
  FalseEndpoint server(first({429, "{}", {{"Retry-After", in_seconds(2)}}}));
  const auto result = described(how_for(server.url()));
  EXPECT_EQ(result.texts.size(), 7u) << result.error;
  EXPECT_GE(result.seconds, .9) << "a date has no fractions of a second";
  EXPECT_LT(result.seconds, 4);
}

TEST(Endpoint, A_pause_that_is_too_long_ends_the_work) {
  FalseEndpoint server(first({429, "{}", {{"Retry-After", "7200"}}}));
  const auto result = described(how_for(server.url()));
  EXPECT_TRUE(result.stops);
  EXPECT_NE(result.error.find("7200 s"), std::string::npos) << result.error;
}

TEST(Endpoint, Other_threads_wait_as_well_when_one_is_told_to) {
  FalseEndpoint server(first({503, "{}", {{"Retry-After", "1"}}}));
  const Describer describer = endpoint_describer(how_for(server.url()));
  std::thread told([&] { described(describer); });
  while (server.requests().empty()) std::this_thread::sleep_for(5ms);
  std::this_thread::sleep_for(200ms);
  const auto other = described(describer);
  told.join();
  EXPECT_GE(other.seconds, .5);
}

TEST(Endpoint, A_500_is_tried_again_with_growing_pauses_and_then_given_up) {
  FalseEndpoint passing(first({500, "oops"}));
  EXPECT_EQ(described(how_for(passing.url())).texts.size(), 7u);
  FalseEndpoint lasting([](const FalseRequest&) { return FalseReply{500, "oops"}; });
  const auto result = described(how_for(lasting.url()));
  EXPECT_FALSE(result.stops) << "another photograph may do better";
  EXPECT_NE(result.error.find("oops"), std::string::npos) << result.error;
  EXPECT_EQ(lasting.requests().size(), 4u) << "once and three retries";
}

TEST(Endpoint, An_answer_that_is_no_answer_is_asked_for_again) {
  for (const FalseReply& reply : {saying("I cannot help."), saying(R"({"content": "only this"})"), FalseReply{200, "<html>"},
                                  FalseReply{200, R"({"choices": [{"message": {"content": "{}"}, "finish_reason": "length"}]})"}}) {
    FalseEndpoint server(first(reply));
    EXPECT_EQ(described(how_for(server.url())).texts.size(), 7u) << reply.body;
    EXPECT_EQ(server.requests().size(), 2u) << reply.body;
  }
}

TEST(Endpoint, A_slow_answer_is_cut_off_and_asked_for_again) {
  FalseReply slow = saying("{}");
  slow.after_ms = 1600;
  FalseEndpoint server(first(slow));
  EndpointHow how = how_for(server.url());
  how.timeout = 1s;
  const auto result = described(how);
  EXPECT_EQ(result.texts.size(), 7u) << result.error;
  EXPECT_EQ(server.requests().size(), 2u);
}

TEST(Endpoint, A_field_that_the_server_does_not_know_is_left_out_from_then_on) {
  for (const int refusal : {400, 422}) {
    FalseEndpoint server([refusal](const FalseRequest& request) {
      if (request.body.find("response_format") != std::string::npos) return FalseReply{refusal, R"({"error": {"message": "response_format is not supported"}})"};
      return good_reply(request);
    });
    EXPECT_EQ(described(how_for(server.url(), 2)).texts.size(), 14u) << refusal;
    EXPECT_EQ(server.requests().size(), 3u) << refusal;
  }
}

TEST(Endpoint, What_a_server_does_not_take_is_not_asked_again) {
  FalseEndpoint server([](const FalseRequest&) { return FalseReply{413, R"({"error": "picture too large"})"}; });
  const auto result = described(how_for(server.url()));
  EXPECT_FALSE(result.stops);
  EXPECT_NE(result.error.find("picture too large"), std::string::npos);
  EXPECT_EQ(server.requests().size(), 1u);
}

TEST(Endpoint, The_key_goes_with_each_question_and_a_refused_one_names_its_variable_and_never_itself) {
  setenv("AESTHETE_TEST_KEY", "sk-very-secret", 1);
  FalseEndpoint server([](const FalseRequest&) { return FalseReply{401, R"({"error": {"message": "Incorrect key: sk-very-secret"}})"}; });
  EndpointHow how = how_for(server.url());
  how.key_variable = "AESTHETE_TEST_KEY", how.key_needed = true;
  const auto result = described(how);
  unsetenv("AESTHETE_TEST_KEY");
  EXPECT_EQ(server.requests().at(0).authorization, "Bearer sk-very-secret");
  EXPECT_EQ(server.requests().size(), 1u);
  EXPECT_TRUE(result.stops);
  EXPECT_NE(result.error.find("AESTHETE_TEST_KEY"), std::string::npos) << result.error;
  EXPECT_NE(result.error.find("401"), std::string::npos);
  EXPECT_EQ(result.error.find("very-secret"), std::string::npos) << result.error;
  EXPECT_THROW(endpoint_describer(how), Error) << "the variable is not set any more";
}

TEST(Endpoint, Without_a_key_none_is_sent) {
  unsetenv("AESTHETE_API_KEY");
  FalseEndpoint server(good_reply);
  described(how_for(server.url()));
  EXPECT_EQ(server.requests().at(0).authorization, "");
}

TEST(Endpoint, Nobody_at_the_address_is_said_at_once_with_the_address_and_the_remedy) {
  std::string url;
  {
    FalseEndpoint gone(good_reply);
    url = gone.url();
  }
  const auto result = described(how_for(url));
  EXPECT_TRUE(result.stops);
  EXPECT_NE(result.error.find(url), std::string::npos) << result.error;
  EXPECT_NE(result.error.find("start the server"), std::string::npos) << result.error;
  EXPECT_LT(result.seconds, 3);
}

TEST(Endpoint, A_redirection_is_not_followed) {
  FalseEndpoint other(good_reply);
  FalseEndpoint server([&](const FalseRequest&) { return FalseReply{307, "", {{"Location", other.url() + "/v1/chat/completions"}}}; });
  EXPECT_TRUE(described(how_for(server.url())).stops);
  EXPECT_TRUE(other.requests().empty()) << "the picture goes only where a person has said";
}

TEST(Endpoint, An_unknown_model_ends_the_work_and_is_named) {
  FalseEndpoint server([](const FalseRequest&) { return FalseReply{404, R"({"error": {"message": "not found"}})"}; });
  const auto result = described(how_for(server.url()));
  EXPECT_TRUE(result.stops);
  EXPECT_NE(result.error.find("eyes-7b"), std::string::npos) << result.error;
}

TEST(Endpoint, No_photograph_is_begun_when_the_tokens_are_used_up) {
  FalseEndpoint server(good_reply);
  EndpointHow how = how_for(server.url());
  how.max_tokens_total = 150;
  const Describer describer = endpoint_describer(how);
  EXPECT_EQ(described(describer).texts.size(), 7u);
  EXPECT_EQ(described(describer).texts.size(), 7u) << "100 of 150 are used";
  const auto third = described(describer);
  EXPECT_TRUE(third.stops);
  EXPECT_NE(third.error.find("--max-tokens-total"), std::string::npos) << third.error;
  EXPECT_EQ(server.requests().size(), 2u);
}

TEST(Pace, Pauses_double_up_to_a_minute_and_chance_shortens_them_by_up_to_a_half) {
  EXPECT_EQ(back_off(1, 1s, 0), 1s);
  EXPECT_EQ(back_off(3, 1s, 0), 4s);
  EXPECT_EQ(back_off(50, 1s, 0), 60s);
  EXPECT_EQ(back_off(3, 1s, 1), 2s);
}

TEST(Pace, A_wait_ends_when_asked_to_stop) {
  std::atomic<bool> stop = false;
  Pace pace([&] { return stop.load(); });
  pace.hold_until(Clock::now() + 30s);
  std::thread later([&] { std::this_thread::sleep_for(50ms), stop = true; });
  const auto start = Clock::now();
  EXPECT_FALSE(pace.wait());
  EXPECT_LT(Clock::now() - start, 5s);
  later.join();
}

}  // namespace
}  // namespace aesthete
