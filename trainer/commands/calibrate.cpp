// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/commands/command.hpp"
#include "trainer/verdicts/calibrate.hpp"

namespace aesthete {

Action declare_calibrate(CLI::App& app) {
  const auto arguments = std::make_shared<CalibrateArguments>();
  add_recipe(app, arguments->config, arguments->settings);
  add_critic(app, arguments->critic);
  app.add_option("--output", arguments->output, "critic file to write; else the critic is replaced by itself with its rules");
  add_workers(app, arguments->workers);
  add_device(app, arguments->device);
  add_json(app, arguments->json);
  return [arguments] { return calibrate_verdicts(*arguments); };
}

}  // namespace aesthete
