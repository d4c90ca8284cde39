// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/commands/command.hpp"
#include "trainer/probe/probe.hpp"

namespace aesthete {

Action declare_probe(CLI::App& app) {
  const auto arguments = std::make_shared<ProbeArguments>();
  add_recipe(app, arguments->config, arguments->settings);
  add_workers(app, arguments->workers);
  add_device(app, arguments->device);
  add_json(app, arguments->json);
  return [arguments] { return probe(*arguments); };
}

}  // namespace aesthete
