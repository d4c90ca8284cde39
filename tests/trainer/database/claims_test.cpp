// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <map>
#include <set>
#include <thread>

#include "tests/trainer/database/engines.hpp"
#include "trainer/database/database.hpp"

namespace aesthete {
namespace {

using namespace std::chrono_literals;

class ClaimsTest : public OnBothEngines {
protected:
  void add_photographs(int count) {
    Database database(name);
    auto transaction = database.transaction();
    for (int i = 0; i < count; ++i) database.add(Photograph{.path = "/p", .member = std::to_string(i), .sha256 = std::to_string(i)});
    transaction.commit();
  }
};
AESTHETE_BOTH_ENGINES(ClaimsTest);

std::size_t described(Database& database) { return database.descriptions().size(); }

void describe(Database& database, std::int64_t image, const std::string& worker) {
  auto transaction = database.transaction();
  database.add(Description{.image = image, .attribute = "color", .text = "blue", .describer = "d", .model = worker});
  database.release("d", image, true);
  transaction.commit();
}

TEST_P(ClaimsTest, A_photograph_is_claimed_once_for_each_describer) {
  add_photographs(5);
  Database one(name), two(name);
  EXPECT_EQ(one.claim("d", "1", 3, 60).size(), 3u);
  EXPECT_EQ(two.claim("d", "2", 3, 60).size(), 2u);
  EXPECT_TRUE(one.claim("d", "1", 3, 60).empty());
  EXPECT_EQ(one.claim("other", "1", 9, 60).size(), 5u);
}

TEST_P(ClaimsTest, What_is_given_up_is_free_again_and_what_is_done_is_not) {
  add_photographs(2);
  Database database(name);
  const auto claimed = database.claim("d", "1", 2, 60);
  database.release("d", claimed[0].id, false);
  database.release("d", claimed[1].id, true);
  const auto again = Database(name).claim("d", "2", 9, 0);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].id, claimed[0].id);
}

TEST_P(ClaimsTest, One_connection_finds_what_became_free_behind_it) {
  add_photographs(3);
  Database database(name);
  const auto claimed = database.claim("d", "1", 3, 60);
  database.release("d", claimed[0].id, false);
  ASSERT_EQ(database.claim("d", "1", 3, 60).size(), 1u);
}

TEST_P(ClaimsTest, What_the_describer_has_described_is_never_claimed_even_without_a_claim) {
  add_photographs(2);
  Database database(name);
  database.add(Description{.image = database.photographs()[0].id, .attribute = "color", .text = "blue", .describer = "d"});
  EXPECT_EQ(database.claim("d", "1", 9, 60).size(), 1u);
}

TEST_P(ClaimsTest, Crops_are_not_claimed) {
  add_photographs(1);
  Database database(name);
  database.add(Photograph{.path = "/p", .member = "0#xywh=0,0,32,32", .sha256 = "crop", .crop_of = database.photographs()[0].id});
  EXPECT_EQ(database.claim("d", "1", 9, 60).size(), 1u);
}

TEST_P(ClaimsTest, A_stale_claim_is_free_and_a_renewed_one_is_not) {
  add_photographs(2);
  Database database(name);
  database.claim("d", "dead", 1, 60);
  database.claim("d", "slow", 1, 60);
  std::this_thread::sleep_for(1200ms);
  database.renew("d", "slow");
  EXPECT_EQ(database.claim("d", "other", 9, 1).size(), 1u);
}

/// Works until everything is described; the first two die in the middle of their first batch. All begin when `start` says so.
[[noreturn]] void worker(const std::string& name, int number, std::size_t total, int start) {
  Database database(name);
  char byte;
  if (read(start, &byte, 1) != 1) _exit(1);
  while (described(database) < total) {
    const auto claimed = database.claim("d", std::to_string(number), 4, 2);
    for (std::size_t i = 0; i < claimed.size(); ++i) {
      if (number < 2 && i == 2) kill(getpid(), SIGKILL);
      std::this_thread::sleep_for(3ms);
      describe(database, claimed[i].id, std::to_string(number));
    }
    if (claimed.empty()) std::this_thread::sleep_for(100ms);
  }
  _exit(0);
}

TEST_P(ClaimsTest, Eight_processes_two_of_them_killed_describe_each_photograph_once) {
  constexpr int count = 300;
  add_photographs(count);
  int start[2];
  ASSERT_EQ(pipe(start), 0);
  std::vector<pid_t> workers;
  for (int i = 0; i < 8; ++i) {
    if (const pid_t child = fork()) workers.push_back(child);
    else worker(name, i, count, start[0]);
  }
  ASSERT_EQ(write(start[1], "12345678", 8), 8);
  int killed = 0;
  for (const pid_t child : workers) {
    int status = 0;
    waitpid(child, &status, 0);
    killed += WIFSIGNALED(status);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(killed, 2);
  std::map<std::int64_t, int> times;
  std::set<std::string> took_part;
  for (const auto& description : Database(name).descriptions()) {
    ++times[description.image];
    took_part.insert(description.model);
  }
  EXPECT_EQ(times.size(), std::size_t(count));
  for (const auto& [image, n] : times) EXPECT_EQ(n, 1) << image;
  EXPECT_EQ(took_part.size(), 8u);
}

}  // namespace
}  // namespace aesthete
