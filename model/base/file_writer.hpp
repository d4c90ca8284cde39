// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace aesthete {

/// A file that appears whole or not at all: written beside its place, synced, renamed. Until commit() the old file
/// stays; without commit() nothing is left behind. Throws Error naming the file and the remedy (a full disk).
class FileWriter {
public:
  explicit FileWriter(std::filesystem::path file);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(std::span<const std::byte> bytes);
  void commit();

private:
  [[noreturn]] void fail() const;

  std::filesystem::path file_, part_;
  int descriptor_ = -1;
  bool pending_ = false;
};

/// A whole file of this text, in the same way.
void write_file(const std::filesystem::path& file, std::string_view text);

}  // namespace aesthete
