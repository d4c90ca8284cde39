// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/run.hpp"

#include <chrono>
#include <format>
#include <span>

#include "aesthete/image.hpp"
#include "model/base/file_writer.hpp"

namespace aesthete {
namespace {

std::string now() { return std::format("{:%FT%TZ}", std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())); }

void check_recipe(const std::filesystem::path& file, const nlohmann::json& recipe) {
  std::ifstream stream(file);
  const auto started_with = nlohmann::json::parse(stream, nullptr, false);
  if (started_with != recipe)
    throw Error("run " + file.parent_path().string() + ": it was started with other settings (" + file.string() +
                "); resume with those, or take another --run folder");
}

}  // namespace

Run::Run(const std::filesystem::path& folder, const nlohmann::json& recipe, bool resume) : folder_(folder) {
  const auto recipe_file = folder / "recipe.json";
  const bool exists = std::filesystem::exists(recipe_file);
  if (exists && !resume) throw Error("run " + folder.string() + ": the folder holds a run already; add --resume to go on with it, or take another folder");
  if (!exists && resume) throw Error("run " + folder.string() + ": there is nothing to resume; check --run, or leave --resume out");
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Error("run " + folder.string() + ": the folder cannot be made (" + error.message() + "); take another --run folder");
  if (exists) check_recipe(recipe_file, recipe);
  else write_file(recipe_file, recipe.dump(1) + '\n');
  log_.open(folder / "log.jsonl", std::ios::app);
}

void Run::log(nlohmann::ordered_json entry) {
  nlohmann::ordered_json line{{"time", now()}};
  line.update(entry);
  log_ << line.dump() << std::endl;
  if (!log_) throw Error("run " + folder_.string() + ": log.jsonl cannot be written; free some disk space, then --resume");
}

}  // namespace aesthete
