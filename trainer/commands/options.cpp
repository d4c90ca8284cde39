// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/commands/command.hpp"

namespace aesthete {

void add_paths(CLI::App& app, std::vector<std::string>& paths, const char* what) {
  app.add_option("PATH", paths, what)->required();
}

void add_run(CLI::App& app, std::filesystem::path& run, bool& resume) {
  app.add_option("--run", run, "folder of the training")->required();
  app.add_flag("--resume", resume, "go on where the run stopped");
}

void add_recipe(CLI::App& app, std::filesystem::path& config, std::vector<std::string>& settings) {
  app.add_option("--config", config, "recipe, a TOML file")->required();
  app.add_option("--set", settings, "a setting of the recipe: key=value; may be given again")->allow_extra_args(false);
}

void add_critic(CLI::App& app, std::filesystem::path& critic) {
  app.add_option("--critic", critic, "critic file")->required()->envname("AESTHETE_CRITIC");
}

void add_database(CLI::App& app, std::string& database) {
  app.add_option("--database", database, "the collection: a file (SQLite) or postgresql://…")->capture_default_str();
}

void add_workers(CLI::App& app, unsigned& workers) {
  app.add_option("--workers", workers, "threads that read pictures; 0 is one for each processor");
}

void add_device(CLI::App& app, Device& device) {
  app.add_option_function<std::string>("--device", [&device](const std::string& name) { device = *device_named(name); }, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
}

void add_json(CLI::App& app, bool& json) { app.add_flag("--json", json, "print one JSON object a line"); }

}  // namespace aesthete
