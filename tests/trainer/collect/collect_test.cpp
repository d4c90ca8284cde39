// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "tests/trainer/collect/collecting.hpp"
#include "trainer/collect/read_photograph.hpp"

namespace aesthete {
namespace {

TEST_F(Collect, Photographs_of_a_folder_are_added_with_their_size_and_content) {
  photograph("p/a.jpg", 1, 160, 120);
  photograph("p/deep/er/B.JPG", 2, 100, 150);
  scratch.write("p/notes.md", "no photograph");
  EXPECT_EQ(run(scratch.path("p")), 0);
  const auto all = Database(name).photographs();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].path, scratch.path("p/a.jpg").string());
  EXPECT_EQ(all[0].width, 160);
  EXPECT_EQ(all[0].height, 120);
  EXPECT_EQ(all[0].sha256.size(), 64u);
  EXPECT_EQ(all[1].width, 100);
  EXPECT_EQ(all[1].height, 150);
}

TEST_F(Collect, A_second_time_nothing_is_read) {
  const auto file = photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  const auto written = fs::last_write_time(file);
  std::ofstream(file, std::ios::binary | std::ios::in) << "ruined";  // same size and time: it is not looked at
  fs::last_write_time(file, written);
  EXPECT_EQ(run(scratch.path("p")), 0);
  expect(out, {"0 photographs added, 1 unchanged"});
}

TEST_F(Collect, A_changed_file_is_read_again) {
  photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  photograph("p/a.jpg", 2, 200, 100);
  run(scratch.path("p"));
  expect(out, {"1 photographs added"});
}

TEST_F(Collect, The_same_content_elsewhere_is_told_and_followed_when_it_has_moved) {
  const auto a = photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  fs::copy(a, scratch.path("p/b.jpg"));
  run(scratch.path("p"));
  expect(out, {"the same as", "b.jpg", "0 photographs added", "1 of the same content"});
  fs::create_directory(scratch.path("q"));
  fs::rename(a, scratch.path("q/a.jpg"));
  fs::remove(scratch.path("p/b.jpg"));
  run(scratch.path("q"));
  expect(out, {"1 moved"});
  EXPECT_EQ(read_photograph(Database(name).photographs().at(0)).width(), 160);
}

TEST_F(Collect, Near_duplicates_are_told_and_kept) {
  photograph("p/a.jpg", 1, 320, 240);
  photograph("p/b.jpg", 1, 200, 150, 40);
  photograph("p/c.jpg", 2, 320, 240);
  run(scratch.path("p"));
  expect(out, {"near-duplicate of", "a.jpg", "b.jpg", "3 photographs added", "1 near-duplicates"});
}

TEST_F(Collect, Unreadable_and_tiny_files_are_told_each_time_and_the_others_added) {
  const auto whole = bytes_of(photograph("p/a.jpg", 1));
  scratch.write("p/cut.jpg", whole.substr(0, whole.size() / 2));
  scratch.write("p/empty.jpg", "");
  photograph("p/tiny.png", 3, 40, 31);
  for (int times = 0; times < 2; ++times) {
    EXPECT_EQ(run(scratch.path("p")), 1);
    expect(err, {"cut.jpg", "empty.jpg", "tiny.png is 40 × 31"});
    expect(out, {"1 too small, 2 unreadable"});
  }
  EXPECT_EQ(Database(name).photographs().size(), 1u);
}

TEST_F(Collect, A_missing_path_is_an_error) {
  EXPECT_EQ(run(scratch.path("nowhere")), -1);
  expect(err, {"nowhere", "cannot be found"});
}

TEST_F(Collect, A_name_that_no_database_can_hold_is_told_and_the_rest_added) {
  photograph("p/a.jpg", 1);
  photograph("p/\xe4.jpg", 2);
  EXPECT_EQ(run(scratch.path("p")), 1);
  expect(err, {"name is not UTF-8"});
  expect(out, {"1 photographs added"});
}

TEST_F(Collect, A_photograph_that_was_replaced_lies_where_else_it_is_and_else_nowhere) {
  const auto a = photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  fs::copy(a, scratch.path("p/copy.jpg"));
  run(scratch.path("p"));
  photograph("p/a.jpg", 2, 200, 100);
  run(scratch.path("p"));
  EXPECT_EQ(Database(name).photographs().at(0).path, scratch.path("p/copy.jpg"));
  fs::copy(scratch.path("p/copy.jpg"), scratch.path("kept.jpg"));
  photograph("p/copy.jpg", 3, 100, 200);
  run(scratch.path("p"));
  expect(err, {"copy.jpg", "was replaced"});
  for (const auto& photograph : Database(name).photographs()) EXPECT_EQ(collected_bytes(photograph).size(), fs::file_size(photograph.path));
  EXPECT_EQ(Database(name).photographs().size(), 2u);
  run(scratch.path("kept.jpg"));
  expect(out, {"1 moved"});
  EXPECT_EQ(Database(name).photographs().at(0).path, scratch.path("kept.jpg"));
}

TEST_F(Collect, A_photograph_that_cannot_be_read_for_a_while_keeps_its_place) {
  const auto a = photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  const std::string bytes = bytes_of(a);
  scratch.write("p/a.jpg", "not now");
  EXPECT_EQ(run(scratch.path("p")), 1);
  ASSERT_EQ(Database(name).photographs().size(), 1u);
  const auto then = fs::last_write_time(a);
  scratch.write("p/a.jpg", bytes);
  fs::last_write_time(a, then);
  EXPECT_EQ(run(scratch.path("p")), 0);
  EXPECT_EQ(Database(name).photographs().at(0).path, a);
}

TEST_F(Collect, A_photograph_is_not_moved_to_where_it_lies_no_more) {
  const auto a = photograph("p/a.jpg", 1);
  fs::create_directory(scratch.path("q"));
  fs::copy(a, scratch.path("q/a.jpg"));
  run(scratch.path("p"));
  run(scratch.path("q"));
  photograph("q/a.jpg", 3, 100, 200);
  photograph("p/a.jpg", 2, 200, 100);
  run(scratch.path("p"));
  for (const auto& photograph : Database(name).photographs()) EXPECT_EQ(photograph.width, 200) << photograph.path << " holds another picture";
}

TEST_F(Collect, Links_that_lead_round_or_nowhere_are_passed_over) {
  photograph("p/a.jpg", 1);
  photograph("elsewhere/b.jpg", 2);
  fs::create_symlink("self.jpg", scratch.path("p/self.jpg"));
  fs::create_symlink("nowhere.jpg", scratch.path("p/dangling.jpg"));
  fs::create_directory_symlink(".", scratch.path("p/round"));
  fs::create_directory_symlink("../elsewhere", scratch.path("p/away"));
  EXPECT_EQ(run(scratch.path("p")), 0);
  expect(out, {"2 photographs added", "0 of the same content"});
  EXPECT_EQ(run(scratch.path("p/self.jpg")), -1);
  expect(err, {"self.jpg cannot be found"});
}

TEST_F(Collect, Others_write_while_a_photograph_is_read) {
  photograph("p/a.jpg", 1);
  ASSERT_EQ(mkfifo(scratch.path("p/slow.jpg").c_str(), 0600), 0);
  int status = -1;
  std::thread collecting([&] { status = collect({{scratch.path("p/a.jpg").string(), scratch.path("p/slow.jpg").string()}, name, 1, false}); });
  while (!fs::exists(name)) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::this_thread::sleep_for(std::chrono::seconds(1));  // the first is read, and the second waits for somebody who writes into it
  const auto start = std::chrono::steady_clock::now();
  Database(name).add(Photograph{.path = "/b.jpg", .sha256 = "b"});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  std::ofstream(scratch.path("p/slow.jpg")) << "x";
  collecting.join();
  EXPECT_EQ(status, 1) << "a pipe is no photograph";
  EXPECT_EQ(Database(name).photographs().size(), 2u);
}

}  // namespace
}  // namespace aesthete
