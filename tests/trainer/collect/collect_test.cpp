// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/collect/collect.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include <opencv2/imgproc.hpp>

#include "aesthete/image.hpp"
#include "tests/trainer/words/scratch.hpp"
#include "trainer/collect/caption.hpp"
#include "trainer/collect/perceptual_hash.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/collect/shard.hpp"

namespace aesthete {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ostringstream all;
  all << std::ifstream(file, std::ios::binary).rdbuf();
  return all.str();
}

class Collect : public testing::Test {
protected:
  int run(const fs::path& path) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    int status = -1;
    std::string thrown;
    try {
      status = collect({{path.string()}, name, 2, false});
    } catch (const Error& error) {
      thrown = error.what();
    }
    out = testing::internal::GetCapturedStdout();
    err = testing::internal::GetCapturedStderr() + thrown;
    return status;
  }
  void expect(const std::string& text, std::initializer_list<const char*> words) {
    for (const char* word : words) EXPECT_NE(text.find(word), std::string::npos) << word << " in: " << text;
  }

  /// A picture with structure of its own, so that no two are near-duplicates.
  cv::Mat scene(int seed, int width = 160, int height = 120) {
    cv::RNG random(static_cast<unsigned>(seed) * 7919 + 3);
    cv::Mat small(6, 8, CV_8UC3), picture;
    random.fill(small, cv::RNG::UNIFORM, 0, 255);
    cv::resize(small, picture, {width, height}, 0, 0, cv::INTER_CUBIC);
    return picture;
  }
  fs::path photograph(const std::string& file, int seed, int width = 160, int height = 120, int quality = 95) {
    fs::create_directories(scratch.path(file).parent_path());
    cv::imwrite(scratch.path(file).string(), scene(seed, width, height), {cv::IMWRITE_JPEG_QUALITY, quality});
    return scratch.path(file);
  }

  /// A WebDataset shard of files' contents, in pax format, maybe compressed.
  fs::path shard(const std::string& file, const std::vector<std::pair<std::string, std::string>>& members, bool compressed = false) {
    archive* tar = archive_write_new();
    archive_write_set_format_pax(tar);
    if (compressed) archive_write_add_filter_gzip(tar);
    archive_write_open_filename(tar, scratch.path(file).c_str());
    for (const auto& [member, bytes] : members) {
      archive_entry* entry = archive_entry_new();
      archive_entry_set_pathname(entry, member.c_str());
      archive_entry_set_size(entry, la_int64_t(bytes.size()));
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_perm(entry, 0644);
      archive_write_header(tar, entry);
      archive_write_data(tar, bytes.data(), bytes.size());
      archive_entry_free(entry);
    }
    archive_write_free(tar);
    return scratch.path(file);
  }

  Scratch scratch;
  std::string name = scratch.path("a.db").string(), out, err;
};

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

TEST_F(Collect, Shards_are_read_in_place_with_their_captions) {
  const auto a = bytes_of(photograph("a.jpg", 1)), b = bytes_of(photograph("b.png", 2, 64, 90));
  const std::string long_name = std::string(150, 'n') + "/b.png";
  fs::create_directory(scratch.path("s"));
  const auto tar = shard("s/0000.tar", {{"a.jpg", a}, {"a.txt", "A dog asleep.\n"}, {long_name, b},
                                        {long_name.substr(0, 151) + "b.json", R"({"caption": "Two cats."})"}, {"x.cls", "3"}});
  EXPECT_EQ(run(scratch.path("s")), 0);
  expect(out, {"2 photographs added", "2 captions"});
  Database database(name);
  const auto all = database.photographs();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].path, tar.string());
  EXPECT_EQ(all[0].member, "a.jpg");
  EXPECT_EQ(all[1].member, long_name);
  EXPECT_EQ(read_photograph(all[1]).height(), 90);
  const auto read = photograph_bytes(all[0]);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(read.data()), read.size()), a);
  const auto said = database.descriptions();
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].text, "A dog asleep.");
  EXPECT_EQ(said[0].attribute, "content");
  EXPECT_EQ(said[0].describer, "caption");
  EXPECT_EQ(said[1].text, "Two cats.");
  run(scratch.path("s"));
  expect(out, {"0 photographs added, 2 unchanged"});
  EXPECT_EQ(database.descriptions().size(), 2u);
}

TEST_F(Collect, A_caption_beside_a_file_is_imported_once) {
  photograph("p/a.jpg", 1);
  scratch.write("p/a.txt", "  A red kite.  ");
  run(scratch.path("p"));
  fs::last_write_time(scratch.path("p/a.jpg"), fs::file_time_type::clock::now());
  run(scratch.path("p"));
  ASSERT_EQ(Database(name).descriptions().size(), 1u);
  EXPECT_EQ(Database(name).descriptions()[0].text, "A red kite.");
}

TEST_F(Collect, A_shard_that_is_cut_short_or_compressed_is_told_and_the_rest_added) {
  const auto a = bytes_of(photograph("a.jpg", 1));
  fs::create_directory(scratch.path("s"));
  const auto cut = shard("s/cut.tar", {{"a.jpg", a}, {"b.jpg", a + "x"}});
  fs::resize_file(cut, 1536 + a.size());
  shard("s/packed.tar.gz", {{"a.jpg", a}}, true);
  photograph("s/c.jpg", 3);
  EXPECT_EQ(run(scratch.path("s")), 1);
  expect(err, {"cut.tar", "packed.tar.gz: it is compressed"});
  EXPECT_GE(Database(name).photographs().size(), 1u);
}

TEST_F(Collect, A_name_that_no_database_can_hold_is_told_and_the_rest_added) {
  photograph("p/a.jpg", 1);
  photograph("p/\xe4.jpg", 2);
  EXPECT_EQ(run(scratch.path("p")), 1);
  expect(err, {"name is not UTF-8"});
  expect(out, {"1 photographs added"});
}

TEST_F(Collect, A_damaged_caption_is_told_each_time_until_it_is_corrected_and_its_photograph_kept) {
  photograph("p/a.jpg", 1);
  scratch.write("p/a.json", "{");
  for (int times = 0; times < 2; ++times) {
    EXPECT_EQ(run(scratch.path("p")), 1);
    expect(err, {"a.json", "no JSON"});
  }
  EXPECT_EQ(Database(name).photographs().size(), 1u);
  scratch.write("p/a.json", R"({"text": "A heron."})");
  EXPECT_EQ(run(scratch.path("p")), 0);
  expect(out, {"1 unchanged", "1 captions"});
  EXPECT_EQ(Database(name).descriptions().at(0).text, "A heron.");
}

TEST_F(Collect, A_damaged_caption_in_a_shard_is_told_each_time_until_the_shard_is_corrected) {
  const auto a = bytes_of(photograph("a.jpg", 1));
  fs::create_directory(scratch.path("s"));
  shard("s/0.tar", {{"a.jpg", a}, {"a.txt", "\xe4"}});
  for (int times = 0; times < 2; ++times) {
    EXPECT_EQ(run(scratch.path("s")), 1);
    expect(err, {"0.tar:a.txt", "not UTF-8"});
  }
  shard("s/0.tar", {{"a.jpg", a}, {"a.txt", "A heron in the reeds."}});
  EXPECT_EQ(run(scratch.path("s")), 0);
  expect(out, {"1 captions"});
  EXPECT_EQ(run(scratch.path("s")), 0);
  expect(out, {"0 photographs added, 1 unchanged"});
}

TEST_F(Collect, A_caption_that_comes_later_or_is_changed_is_read) {
  photograph("p/a.jpg", 1);
  run(scratch.path("p"));
  scratch.write("p/a.txt", "A kite.");
  EXPECT_EQ(run(scratch.path("p")), 0);
  expect(out, {"0 photographs added, 1 unchanged", "1 captions"});
  scratch.write("p/a.txt", "A red kite.");
  run(scratch.path("p"));
  expect(out, {"1 captions"});
  run(scratch.path("p"));
  expect(out, {"0 captions"});
  EXPECT_EQ(Database(name).descriptions().size(), 2u);
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

Image image_of(const cv::Mat& picture) {
  Image image(picture.cols, picture.rows);
  for (int y = 0; y < picture.rows; ++y) std::copy_n(picture.ptr(y), image.stride(), image.row(y));
  return image;
}

TEST(PerceptualHash, Stays_near_when_a_picture_is_scaled_and_toned_and_not_when_it_is_another) {
  cv::RNG random(5);
  cv::Mat small(6, 8, CV_8UC3), other(6, 8, CV_8UC3), picture, scaled;
  random.fill(small, cv::RNG::UNIFORM, 20, 200);
  random.fill(other, cv::RNG::UNIFORM, 20, 200);
  cv::resize(small, picture, {400, 300}, 0, 0, cv::INTER_CUBIC);
  cv::resize(picture, scaled, {130, 97}, 0, 0, cv::INTER_AREA);
  const auto hash = perceptual_hash(image_of(picture));
  EXPECT_LE(distance(hash, perceptual_hash(image_of(scaled * .8 + cv::Scalar::all(20)))), near_duplicate);
  cv::resize(other, other, {400, 300}, 0, 0, cv::INTER_CUBIC);
  EXPECT_GT(distance(hash, perceptual_hash(image_of(other))), 16);
}

TEST(PerceptualHash, The_nearest_is_found_among_many_as_by_comparing_all) {
  cv::RNG random(1);
  NearHashes near;
  std::vector<std::int64_t> all;
  for (int i = 0; i < 3000; ++i) {
    auto hash = i % 3 || all.empty() ? std::int64_t(random.next()) << 32 | std::int64_t(random.next()) : all[std::size_t(random.uniform(0, int(all.size())))];
    for (int flips = random.uniform(0, 7); flips > 0; --flips) hash ^= std::int64_t(1) << random.uniform(0, 63);
    int best = 65;
    for (const auto other : all) best = std::min(best, distance(hash, other));
    EXPECT_EQ(near.nearest(hash).second, best <= near_duplicate ? best : 65);
    all.push_back(hash);
    near.add(hash, i + 1);
  }
}

}  // namespace
}  // namespace aesthete
