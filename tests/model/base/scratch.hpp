// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <string>

namespace aesthete {

/// A folder of its own for one test, gone afterwards.
class Scratch : public testing::Test {
protected:
  Scratch() : folder(std::filesystem::temp_directory_path() / std::format("aesthete-test-{}-{}", ::getpid(), count_++)) {
    std::filesystem::create_directories(folder);
  }
  ~Scratch() override { std::filesystem::remove_all(folder); }

  std::filesystem::path file(const std::string& name, const std::string& contents) const {
    std::ofstream(folder / name, std::ios::binary) << contents;
    return folder / name;
  }
  static std::string contents(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  std::size_t files() const {
    return std::size_t(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator{}));
  }

  const std::filesystem::path folder;

private:
  static inline int count_ = 0;
};

/// The message of the Error that `action` throws; fails the test when it throws none.
template <class Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  ADD_FAILURE() << "no error was thrown";
  return {};
}

}  // namespace aesthete
