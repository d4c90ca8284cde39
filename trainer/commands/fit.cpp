// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_fit(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  add_run(app, arguments->run, arguments->resume);
  add_recipe(app, arguments->config, arguments->settings);
  add_workers(app, arguments->workers);
  add_device(app, arguments->device);
  add_json(app, arguments->json);
  return [arguments] { return fit(*arguments); };
}

}  // namespace aesthete
