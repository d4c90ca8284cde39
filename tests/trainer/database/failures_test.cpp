// SPDX-License-Identifier: GPL-3.0-or-later
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <thread>

#include "aesthete/image.hpp"
#include "tests/trainer/database/engines.hpp"
#include "trainer/database/database.hpp"
#include "opinions/soci.hpp"

namespace aesthete {
namespace {

std::string message_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

void expect_says(const std::string& message, std::initializer_list<const char*> words) {
  for (const char* word : words) EXPECT_NE(message.find(word), std::string::npos) << word << " in: " << message;
}

class FailuresTest : public OnBothEngines {
protected:
  void execute(const std::string& sql) {
    soci::session session(GetParam() == "sqlite" ? "sqlite3" : "postgresql", name);
    session << sql;
  }
};
AESTHETE_BOTH_ENGINES(FailuresTest);

TEST_P(FailuresTest, A_newer_version_is_refused) {
  Database{name};
  execute("insert into aesthete (version) values (99)");
  expect_says(message_of([&] { Database{name}; }), {"99", "newer aesthete-trainer"});
}

TEST_P(FailuresTest, Another_programs_tables_are_left_alone) {
  execute("create table image (x integer)");
  expect_says(message_of([&] { Database{name}; }), {"another program's tables"});
}

TEST_P(FailuresTest, Many_connections_at_once_make_the_tables_once) {
  std::vector<std::string> messages(6);
  {
    std::vector<std::jthread> threads;
    for (auto& message : messages) threads.emplace_back([&] { message = message_of([&] { Database{name}.photographs(); }); });
  }
  for (const auto& message : messages) EXPECT_EQ(message, "");
}

TEST(Failures, A_file_that_is_no_database_is_named_with_a_remedy) {
  const Scratch scratch;
  const auto file = scratch.write("photos.db", std::string(5000, 'x'));
  expect_says(message_of([&] { Database{file.string()}; }), {"photos.db", "no database of SQLite"});
}

TEST(Failures, A_damaged_database_is_told_with_a_remedy) {
  const Scratch scratch;
  const auto name = scratch.path("a.db").string();
  {
    Database database(name);
    auto transaction = database.transaction();
    for (int i = 0; i < 500; ++i) database.add(Photograph{.path = std::string(300, 'p'), .sha256 = std::to_string(i)});
    transaction.commit();
  }
  std::fstream file(name, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(16384) << std::string(65536, '\x7f');
  file.close();
  expect_says(message_of([&] { Database{name}.photographs(); }), {"a.db", "damaged", ".recover"});
}

TEST(Failures, A_missing_folder_is_named) { expect_says(message_of([] { Database{"/nowhere/a.db"}; }), {"/nowhere", "--database"}); }

TEST(Failures, A_name_with_an_equals_sign_and_spaces_is_a_file) {
  const Scratch scratch;
  const auto file = scratch.path("my = photos.db");
  Database{file.string()};
  EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(Failures, An_unknown_kind_of_server_is_refused) { expect_says(message_of([] { Database{"mysql://h/d"}; }), {"mysql://h/d", "postgresql://"}); }

TEST(Failures, A_server_that_is_not_there_is_told_without_the_password) {
  const std::string message = message_of([] { Database{"postgresql://ann:secret@127.0.0.1:1/photos"}; });
  expect_says(message, {"postgresql://ann:…@127.0.0.1:1/photos", "check that the server runs"});
  EXPECT_EQ(message.find("secret"), std::string::npos);
}

TEST(Failures, A_password_is_shown_nowhere_in_an_address) {
  EXPECT_EQ(shown("postgresql://ann:sec/ret@h/photos"), "postgresql://ann:…@h/photos");
  EXPECT_EQ(shown("postgresql://h:5432/photos?user=ann&password=secret&sslmode=require"), "postgresql://h:5432/photos?user=ann&password=…&sslmode=require");
  EXPECT_EQ(shown("postgresql://h/photos?sslpassword=secret"), "postgresql://h/photos?sslpassword=…");
  EXPECT_EQ(shown("mysql://ann:secret@h/photos"), "mysql://ann:…@h/photos");
  EXPECT_EQ(shown("postgresql://ann@h:5432/photos"), "postgresql://ann@h:5432/photos");
  EXPECT_EQ(shown("a:b@c.db"), "a:b@c.db");
}

TEST(Failures, A_database_that_the_server_lacks_is_named) {
  if (!PostgresqlServer::shared()) GTEST_SKIP();
  expect_says(message_of([] { Database{PostgresqlServer::shared()->url("absent")}; }), {"absent", "does not exist"});
}

TEST(Failures, A_server_that_stops_in_between_is_told) {
  if (!PostgresqlServer::shared()) GTEST_SKIP();
  PostgresqlServer server;
  Database database(server.make_database());
  server.stop();
  expect_says(message_of([&] { database.photographs(); }), {"server", "what was written before is kept"});
}

/// In a process of its own, which alone sees the small disk.
int fill(const std::string& folder) {
  if (unshare(CLONE_NEWNS) != 0) return 77;
  mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr);  // in a chroot there is no mount at /, and none is needed
  if (mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=1m") != 0) return 77;
  Database database(folder + "/a.db");
  database.add(Photograph{.path = "/first", .sha256 = "first"});
  const std::string message = message_of([&] {
    for (int i = 0; i < 100; ++i) database.add(Photograph{.path = std::string(100'000, 'p'), .sha256 = std::to_string(i)});
  });
  return message.find("the disk is full") != std::string::npos && database.photograph(1)->path == "/first" ? 0 : 1;
}

TEST(Failures, A_full_disk_is_told_and_what_was_written_stays) {
  const Scratch scratch;
  const std::string folder = scratch.path("").string();
  const pid_t child = fork();
  if (child == 0) _exit(fill(folder));
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status)) << "it crashed";
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "a small disk cannot be mounted here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace aesthete
