// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include <iostream>

#include "trainer/commands.hpp"
#include "trainer/nearest.hpp"

namespace aesthete {
namespace {

struct Command {
  const char *name, *does, *paths;  ///< paths: what PATH… are; empty when it takes none
  int (*run)(const Arguments&);
  bool needs_run, needs_config, needs_critic;
};

constexpr Command commands[]{
    {"fit", "makes a critic from ratings and preferences, by a recipe", "", fit, true, true, false},
    {"evaluate", "compares a critic's scores with people's, as a recipe of photographs it did not see names them", "", evaluate, false, true, true},
    {"score", "judges photographs; prints one line for each, in the order given", "photographs or folders of them", score, false, false, true}};

void add_options(CLI::App& app, const Command& command, Arguments& arguments) {
  if (*command.paths) app.add_option("PATH", arguments.paths, command.paths)->required();
  if (command.needs_run) {
    app.add_option("--run", arguments.run, "folder of the training")->required();
    app.add_flag("--resume", arguments.resume, "go on where the run stopped");
  }
  if (command.needs_config) {
    app.add_option("--config", arguments.config, "recipe, a TOML file")->required();
    app.add_option("--set", arguments.settings, "a setting of the recipe: key=value; may be given again")->allow_extra_args(false);
  }
  if (command.needs_critic) app.add_option("--critic", arguments.critic, "critic file")->required()->envname("AESTHETE_CRITIC");
  app.add_option("--workers", arguments.workers, "threads that read pictures; 0 is one for each processor");
  app.add_option_function<std::string>("--device", [&](const std::string& name) { arguments.device = *device_named(name); }, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
  app.add_flag("--json", arguments.json, "print one JSON object a line");
}

/// CLI11 says of a mistyped command only that arguments were not expected.
void refuse_unknown_command(int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const auto& command : commands) names.push_back(command.name);
  if (std::find(names.begin(), names.end(), argv[1]) == names.end())
    throw CLI::ValidationError(std::string("\"") + argv[1] + "\" is no command; did you mean \"" + nearest(argv[1], names) + "\"? (--help lists them)");
}

int run(int argc, char** argv) {
  CLI::App app("Makes critics for Aesthete, tells how good they are, and judges photographs with them.", "aesthete-trainer");
  app.set_version_flag("--version", AESTHETE_VERSION);
  app.require_subcommand(1);
  Arguments arguments;
  for (const Command& command : commands) add_options(*app.add_subcommand(command.name, command.does), command, arguments);
  try {
    refuse_unknown_command(argc, argv);
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    std::cerr << "aesthete-trainer: " << e.what() << '\n';
    return 2;
  }
  for (const Command& command : commands)
    if (app.got_subcommand(command.name)) return command.run(arguments);
  return 2;
}

}  // namespace
}  // namespace aesthete

int main(int argc, char** argv) {
  try {
    return aesthete::run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "aesthete-trainer: " << e.what() << '\n';
    return 1;
  }
}
