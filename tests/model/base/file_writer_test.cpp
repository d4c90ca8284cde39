// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/file_writer.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

#include "aesthete/image.hpp"
#include "scratch.hpp"

namespace aesthete {
namespace {

using testing::HasSubstr;
using FileWriting = Scratch;

std::span<const std::byte> bytes(const std::string& text) { return std::as_bytes(std::span(text)); }

TEST_F(FileWriting, The_old_file_stays_until_the_new_one_is_whole) {
  const auto target = file("a", "old");
  FileWriter writer(target);
  writer.write(bytes("new"));
  EXPECT_EQ(contents(target), "old");
  writer.commit();
  EXPECT_EQ(contents(target), "new");
  EXPECT_EQ(files(), 1u);
}

TEST_F(FileWriting, Without_a_commit_nothing_is_left) {
  { FileWriter(folder / "a").write(bytes("half")); }
  EXPECT_EQ(files(), 0u);
}

TEST_F(FileWriting, A_folder_that_is_missing_is_named_with_the_remedy) {
  EXPECT_THAT(error_of([&] { FileWriter(folder / "none" / "a"); }), HasSubstr("make the folder first"));
}

TEST_F(FileWriting, A_file_that_cannot_grow_leaves_the_old_one_and_nothing_else) {
  const auto target = file("a", "old");
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before;
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{1000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const std::string message = error_of([&] { FileWriter(target).write(bytes(std::string(5000, 'x'))); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_THAT(message, HasSubstr("cannot be written"));
  EXPECT_EQ(contents(target), "old");
  EXPECT_EQ(files(), 1u);
}

TEST(FileWritingErrors, A_full_disk_says_to_make_room) {
  // FileWriter would put its part beside the device, so the part itself is the full device.
  const std::filesystem::path target = std::filesystem::temp_directory_path() / std::format("aesthete-full-{}", ::getpid());
  const std::filesystem::path part = std::format("{}.part-{}", target.string(), ::getpid());
  std::filesystem::create_symlink("/dev/full", part);
  EXPECT_THAT(error_of([&] { FileWriter(target).write(bytes("x")); }), HasSubstr("make room"));
  EXPECT_FALSE(std::filesystem::exists(std::filesystem::symlink_status(part)));
}

}  // namespace
}  // namespace aesthete
