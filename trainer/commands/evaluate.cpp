// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_evaluate(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  add_recipe(app, arguments->config, arguments->settings);
  add_critic(app, arguments->critic);
  add_workers(app, arguments->workers);
  add_device(app, arguments->device);
  add_json(app, arguments->json);
  return [arguments] { return evaluate(*arguments); };
}

}  // namespace aesthete
