// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

namespace aesthete {

/// The folder of one training: log.jsonl (one object a line), recipe.json, checkpoints, and the critic file it yields.
class Run {
public:
  /// Makes the folder. Throws Error when it holds another run and `resume` is false, or none and `resume` is true, or
  /// when the recipe of a resumed run differs from the one it was started with.
  Run(const std::filesystem::path& folder, const nlohmann::json& recipe, bool resume);

  std::filesystem::path path(const std::string& name) const { return folder_ / name; }

  /// Appends a line to log.jsonl, with the time. Throws Error on a full disk.
  void log(nlohmann::ordered_json entry);

private:
  std::filesystem::path folder_;
  std::ofstream log_;
};

}  // namespace aesthete
