// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of `collect` share: photographs and shards made in a scratch folder, and a run over them.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include <opencv2/imgproc.hpp>

#include "aesthete/image.hpp"
#include "tests/trainer/words/scratch.hpp"
#include "trainer/collect/collect.hpp"

namespace aesthete {

namespace fs = std::filesystem;

inline std::string bytes_of(const fs::path& file) {
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

}  // namespace aesthete
