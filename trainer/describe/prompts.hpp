// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace aesthete {

/// What a multimodal model is asked: system.txt, and describe-1.txt, describe-2.txt … for one variant each.
struct Prompts {
  std::string system;
  std::vector<std::string> variants;
  std::string version;  ///< changes with any of the words

  /// Reads a folder; {attributes} is replaced by their names. Throws Error naming the file that is missing.
  static Prompts read(const std::filesystem::path& folder, const std::vector<std::string>& attributes);
};

}  // namespace aesthete
