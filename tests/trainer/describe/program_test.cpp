// SPDX-License-Identifier: GPL-3.0-or-later
// The whole program: describers that work together, die, are interrupted, and are misused.
#include "tests/trainer/describe/program.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "model/base/sha256.hpp"
#include "tests/trainer/database/engines.hpp"
#include "tests/trainer/describe/false_endpoint.hpp"
#include "trainer/database/database.hpp"
#include "trainer/describe/shipped.hpp"

namespace aesthete {
namespace {

using namespace std::chrono_literals;

FalseReply slowly(const FalseRequest& request) {
  FalseReply reply = good_reply(request);
  reply.after_ms = 150;
  return reply;
}

class DescribeProgram : public OnBothEngines {
protected:
  void fill(int count) {
    Database database(name);
    for (int i = 0; i < count; ++i) {
      const auto file = scratch.photograph("photos/" + std::to_string(i) + ".png", i);
      const std::string bytes = read_text(file);
      database.add(Photograph{.path = file.string(), .sha256 = sha256(std::as_bytes(std::span(bytes))), .width = 96, .height = 80});
    }
  }

  std::vector<std::string> asking(const FalseEndpoint& server, std::vector<std::string> more = {}, int stale_seconds = 2) const {
    std::vector<std::string> arguments{"describe", "--database", name, "--endpoint", server.url(), "--model", "eyes", "--variants", "1", "--stale", std::to_string(stale_seconds)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  /// How many texts each photograph has.
  std::map<std::int64_t, int> texts() const {
    std::map<std::int64_t, int> count;
    Database database(name);
    for (const auto& photograph : database.photographs()) count[photograph.id] = 0;
    for (const auto& description : database.descriptions()) ++count[description.image];
    return count;
  }

  void expect_each_described_once() const {
    for (const auto& [image, count] : texts()) EXPECT_EQ(count, 7) << "photograph " << image;
  }
};

void wait_for(const std::function<bool()>& reached) {
  for (int i = 0; i < 600 && !reached(); ++i) std::this_thread::sleep_for(50ms);
}

TEST_P(DescribeProgram, Of_eight_describers_two_are_killed_and_no_photograph_is_described_twice_or_left_out) {
  constexpr std::size_t photographs = 160;
  fill(photographs);
  FalseEndpoint server(slowly);
  std::vector<Program> describers;
  for (int i = 0; i < 2; ++i) describers.emplace_back(asking(server));
  wait_for([&] { return server.requests().size() >= 8; });  // both hold photographs
  for (int i = 0; i < 6; ++i) describers.emplace_back(asking(server));
  wait_for([&] { return server.requests().size() >= 40; });
  for (int i = 0; i < 2; ++i) describers[i].signal(SIGKILL);
  for (int i = 0; i < 8; ++i) {
    const Ran ran = describers[i].wait();
    EXPECT_EQ(ran.status, i < 2 ? 128 + SIGKILL : 0) << ran.err;
  }
  EXPECT_GT(server.requests().size(), photographs) << "those that were killed left nothing undone: this proves nothing";
  EXPECT_EQ(texts().size(), photographs);
  expect_each_described_once();
}

TEST_P(DescribeProgram, A_describer_that_takes_longer_than_a_claim_lasts_keeps_what_it_holds) {
  fill(1);
  FalseEndpoint server([](const FalseRequest& request) {
    FalseReply reply = good_reply(request);
    reply.after_ms = 3500;
    return reply;
  });
  Program slow(asking(server, {}, 1));
  wait_for([&] { return !server.requests().empty(); });
  const Ran other = run_trainer(asking(server, {"--json"}, 1));
  EXPECT_EQ(nlohmann::json::parse(other.out)["described"], 0) << other.err;
  EXPECT_EQ(slow.wait().status, 0);
  EXPECT_EQ(server.requests().size(), 1u);
  expect_each_described_once();
}

TEST_P(DescribeProgram, Photographs_in_shards_are_described_where_they_lie) {
  scratch.photograph("in/1.png", 1), scratch.photograph("in/2.png", 2);
  ASSERT_EQ(std::system(("tar -cf " + scratch.path("shard.tar").string() + " -C " + scratch.path("in").string() + " 1.png 2.png").c_str()), 0);
  const Ran collected = run_trainer({"collect", "--database", name, scratch.path("shard.tar").string()});
  ASSERT_EQ(collected.status, 0) << collected.err;
  const Ran ran = run_trainer({"describe", "--measured", "--database", name});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(texts().size(), 2u);
  for (const auto& [image, count] : texts()) EXPECT_EQ(count, 21);
}

TEST_P(DescribeProgram, An_interrupted_describer_keeps_what_it_has_and_the_same_command_goes_on) {
  fill(30);
  FalseEndpoint server(slowly);
  Program describer(asking(server, {"--concurrency", "2"}));
  wait_for([&] { return server.requests().size() >= 8; });
  describer.signal(SIGTERM);
  const Ran ran = describer.wait();
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("goes on"), std::string::npos) << ran.err;
  const auto before = texts();
  const auto described = std::count_if(before.begin(), before.end(), [](const auto& one) { return one.second == 7; });
  EXPECT_GE(described, 4);
  EXPECT_LT(described, 30);
  const auto start = std::chrono::steady_clock::now();
  const Ran again = run_trainer(asking(server, {"--json", "--concurrency", "8"}, 3600));
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_LT(std::chrono::steady_clock::now() - start, 30s) << "nothing was left claimed";
  EXPECT_EQ(nlohmann::json::parse(again.out)["described"], 30 - described);
  expect_each_described_once();
}

TEST_P(DescribeProgram, Measuring_describes_all_and_a_second_time_nothing) {
  fill(20);
  const std::vector<std::string> command{"describe", "--measured", "--database", name, "--json"};
  const Ran first = run_trainer(command), second = run_trainer(command);
  ASSERT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(nlohmann::json::parse(first.out)["texts"], 20 * 21);
  EXPECT_EQ(nlohmann::json::parse(second.out)["described"], 0);
  for (const auto& [image, count] : texts()) EXPECT_EQ(count, 21);
  for (const auto& description : Database(name).descriptions()) {
    EXPECT_EQ(description.describer, "measured");
    EXPECT_EQ(description.model, "opencv");
    EXPECT_EQ(description.prompt_version.size(), 12u);
  }
}

TEST_P(DescribeProgram, A_photograph_that_is_gone_fails_alone_and_is_tried_again_by_the_next_run) {
  fill(6);
  const auto gone = scratch.path("photos/3.png"), aside = scratch.path("aside.png");
  std::filesystem::rename(gone, aside);
  const std::vector<std::string> command{"describe", "--measured", "--database", name};
  const Ran first = run_trainer(command);
  EXPECT_EQ(first.status, 1);
  EXPECT_NE(first.err.find("3.png"), std::string::npos) << first.err;
  EXPECT_NE(first.out.find("5 photographs described"), std::string::npos) << first.out;
  std::filesystem::rename(aside, gone);
  EXPECT_EQ(run_trainer(command).status, 0);
  for (const auto& [image, count] : texts()) EXPECT_EQ(count, 21);
}

TEST_P(DescribeProgram, A_photograph_that_was_replaced_is_not_described_under_the_old_ones_name_and_once_collected_it_is_itself) {
  scratch.photograph("photos/a.png", 1), scratch.photograph("photos/b.png", 2);
  const std::vector<std::string> collect{"collect", "--database", name, scratch.path("photos").string()}, describe{"describe", "--measured", "--database", name};
  ASSERT_EQ(run_trainer(collect).status, 0);
  scratch.photograph("photos/a.png", 3, 120, 90);
  const Ran early = run_trainer(describe);
  EXPECT_EQ(early.status, 1);
  EXPECT_NE(early.err.find("a.png: it has changed since it was collected"), std::string::npos) << early.err;
  EXPECT_EQ(run_trainer(collect).status, 0);
  const Ran late = run_trainer(describe);
  EXPECT_EQ(late.status, 0) << late.err;
  EXPECT_NE(late.out.find("1 photographs described"), std::string::npos) << late.out;
  EXPECT_EQ(texts().size(), 2u);
  for (const auto& [image, count] : texts()) EXPECT_EQ(count, 21);
}

TEST_P(DescribeProgram, The_work_stops_after_max_failures) {
  fill(20);
  FalseEndpoint server([](const FalseRequest&) { return FalseReply{413, R"({"error": "too large"})"}; });
  const Ran ran = run_trainer(asking(server, {"--max-failures", "3", "--concurrency", "1"}));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("--max-failures"), std::string::npos) << ran.err;
  EXPECT_LT(server.requests().size(), 8u);
}

TEST_P(DescribeProgram, A_refused_key_ends_all_at_once_and_frees_what_was_claimed) {
  fill(20);
  FalseEndpoint refusing([](const FalseRequest&) { return FalseReply{401, "{}"}; }), server(good_reply);
  const Ran ran = run_trainer(asking(refusing, {"--key-from", "MY_KEY"}), {"MY_KEY=sk-very-secret"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("MY_KEY"), std::string::npos) << ran.err;
  EXPECT_EQ((ran.err + ran.out).find("very-secret"), std::string::npos);
  EXPECT_EQ(run_trainer(asking(server, {}, 3600)).status, 0);
  expect_each_described_once();
}

AESTHETE_BOTH_ENGINES(DescribeProgram);

TEST(DescribeFiles, Ranks_share_the_files_and_print_each_once) {
  Scratch scratch;
  for (int i = 0; i < 5; ++i) scratch.photograph(std::to_string(i) + ".png", i);
  std::multiset<std::string> paths;
  for (const char* rank : {"RANK=0", "RANK=1"}) {
    const Ran ran = run_trainer({"describe", "--measured", "--variants", "1", "--json", scratch.path("").string()}, {rank, "WORLD_SIZE=2"});
    EXPECT_EQ(ran.status, 0) << ran.err;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) paths.insert(nlohmann::json::parse(line)["path"].get<std::string>());
  }
  EXPECT_EQ(paths.size(), 35u);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(paths.count(scratch.path(std::to_string(i) + ".png").string()), 7u);
  EXPECT_FALSE(std::filesystem::exists("aesthete.db")) << "no collection is touched";
}

TEST(DescribeFiles, A_collection_that_is_not_there_is_named_and_not_made) {
  Scratch scratch;
  const Ran ran = run_trainer({"describe", "--measured", "--database", scratch.path("typo.db").string()});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("typo.db: there is none"), std::string::npos) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(scratch.path("typo.db")));
}

TEST(DescribeFiles, A_name_that_is_not_UTF_8_a_link_to_itself_and_a_full_disk_stop_nothing_else) {
  Scratch scratch;
  for (const char* file : {"p/a.png", "p/b\xff.png", "p/c.png"}) scratch.photograph(file, 1);
  std::filesystem::create_symlink("self.png", scratch.path("p/self.png"));
  const Ran ran = run_trainer({"describe", "--measured", "--variants", "1", "--json", scratch.path("p").string()});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 21);
  const std::string command = std::string(std::getenv("AESTHETE_TRAINER")) + " describe --measured --variants 1 " + scratch.path("p/a.png").string();
  EXPECT_NE(std::system((command + " >/dev/full 2>/dev/null").c_str()), 0) << "what was said is lost";
}

TEST(DescribeFiles, A_folder_in_brackets_is_meant_by_its_name) {
  Scratch scratch;
  scratch.photograph("[2023]/a.png", 1), scratch.photograph("[2024]/a.png", 2), scratch.photograph("2023/a.png", 3);
  const std::string all = "cd " + scratch.path("").string() + " && " + std::getenv("AESTHETE_TRAINER") + " collect '[2023]' '[2024]' >/dev/null 2>&1";
  ASSERT_EQ(std::system(all.c_str()), 0);
  std::set<std::string> folders;
  for (const auto& photograph : Database(scratch.path("aesthete.db").string()).photographs()) folders.insert(std::filesystem::path(photograph.path).parent_path().filename());
  EXPECT_EQ(folders, (std::set<std::string>{"[2023]", "[2024]"}));
}

TEST(DescribeFiles, Wrong_usage_is_told_from_failure) {
  EXPECT_EQ(run_trainer({"describe"}).status, 2);
  EXPECT_EQ(run_trainer({"describe", "--measured", "--endpoint", "http://localhost:1", "--model", "m"}).status, 2);
  EXPECT_EQ(run_trainer({"describe", "--endpoint", "http://localhost:1"}).status, 2);
  EXPECT_EQ(run_trainer({"describe", "--measured", "--key-from", "X"}).status, 2);
  EXPECT_EQ(run_trainer({"describe", "--measured", "--variants", "99"}).status, 2);
  const Ran unset = run_trainer({"describe", "--endpoint", "http://localhost:1", "--model", "m", "--key-from", "AESTHETE_NO_SUCH_KEY", "x.png"});
  EXPECT_EQ(unset.status, 1);
  EXPECT_NE(unset.err.find("AESTHETE_NO_SUCH_KEY"), std::string::npos) << unset.err;
}

}  // namespace
}  // namespace aesthete
