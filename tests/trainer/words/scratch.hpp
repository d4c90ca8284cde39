// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <opencv2/imgcodecs.hpp>

#include "trainer/mat.hpp"

namespace aesthete {

/// A folder that goes with the test.
class Scratch {
public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "aesthete-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(folder_); }
  Scratch(const Scratch&) = delete;

  std::filesystem::path path(const std::string& name) const { return folder_ / name; }

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(path(name).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

  /// A textured PNG whose brightness and colour depend on `seed`.
  std::filesystem::path photograph(const std::string& name, int seed, int width = 96, int height = 80) const {
    std::filesystem::create_directories(path(name).parent_path());
    cv::Mat picture(height, width, CV_8UC3);
    cv::RNG random(static_cast<unsigned>(seed) + 1);
    random.fill(picture, cv::RNG::UNIFORM, cv::Scalar::all(0), cv::Scalar(40 + seed * 20 % 200, 60 + seed * 35 % 190, 90));
    cv::imwrite(path(name).string(), picture);
    return path(name);
  }

private:
  std::filesystem::path folder_;
};

}  // namespace aesthete
