// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>

#include "aesthete/image.hpp"
#include "tests/trainer/words/scratch.hpp"
#include "trainer/report/log.hpp"

namespace aesthete {
namespace {

std::string why(const std::filesystem::path& run) {
  try {
    TrainingLog::read(run);
  } catch (const Error& e) {
    return e.what();
  }
  return "nothing thrown";
}

TEST(Log, A_line_that_was_cut_short_is_left_out_and_counted) {
  const Scratch scratch;
  scratch.write("log.jsonl",
                "{\"time\":\"2026-01-01T00:00:00Z\",\"phase\":\"start\",\"ratings\":7}\n"
                "{\"time\":\"2026-01-01T00:00:09Z\",\"phase\":\"encoder\",\"step\":1,\"steps\":4,\"loss\":2.5}\n"
                "{\"time\":\"2026-01-01T00:01:00Z\",\"phase\":\"enc");
  const TrainingLog log = TrainingLog::read(scratch.path(""));
  EXPECT_EQ(log.damaged, 1u);
  ASSERT_EQ(log.phases.size(), 1u);
  EXPECT_EQ(log.phases[0].planned, 4);
  EXPECT_EQ(*log.phases[0].find("loss"), std::vector<double>{2.5});
  EXPECT_EQ(log.last_time, "2026-01-01T00:00:09Z");
  EXPECT_EQ((*log.event("start"))["ratings"], 7);
}

TEST(Log, Steps_done_again_after_a_kill_are_there_once_as_they_were_the_second_time) {
  const Scratch scratch;
  scratch.write("log.jsonl", R"({"phase":"encoder","step":1,"loss":10}
{"phase":"encoder","step":2,"loss":20}
{"phase":"encoder","step":3,"loss":30}
{"phase":"encoder","step":2,"loss":21}
{"phase":"encoder","step":3,"loss":31}
)");
  const TrainingLog log = TrainingLog::read(scratch.path(""));
  EXPECT_EQ(log.repeated, 2u);
  EXPECT_EQ(log.phases[0].at, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(*log.phases[0].find("loss"), (std::vector<double>{10, 21, 31}));
}

TEST(Log, Numbers_within_an_object_have_its_name_and_a_missing_one_is_a_gap) {
  const Scratch scratch;
  scratch.write("log.jsonl", R"({"phase":"pretrain","step":1,"loss":1,"attributes":{"color":3}}
{"phase":"pretrain","step":2,"loss":null,"attributes":{"color":4,"emotion":5}}
)");
  const TrainingLog log = TrainingLog::read(scratch.path(""));
  const Phase& phase = log.phases[0];
  EXPECT_EQ(*phase.find("attributes.color"), (std::vector<double>{3, 4}));
  EXPECT_TRUE(std::isnan(phase.find("attributes.emotion")->at(0)));
  ASSERT_EQ(phase.find("loss")->size(), 2u);
  EXPECT_TRUE(std::isnan(phase.find("loss")->at(1)));
}

TEST(Log, What_is_no_run_is_told_with_the_remedy) {
  const Scratch scratch;
  EXPECT_NE(why(scratch.path("absent")).find("there is no such folder"), std::string::npos);
  EXPECT_NE(why(scratch.path("")).find("no log.jsonl"), std::string::npos);
  scratch.write("log.jsonl", "\n{\"phase\":");
  EXPECT_NE(why(scratch.path("")).find("no whole line yet"), std::string::npos);
}

}  // namespace
}  // namespace aesthete
