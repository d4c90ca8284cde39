// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_score(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  add_paths(app, arguments->paths, "photographs or folders of them");
  add_critic(app, arguments->critic);
  add_workers(app, arguments->workers);
  add_device(app, arguments->device);
  add_json(app, arguments->json);
  app.footer("Several processes (torchrun, srun, mpirun) each take their share.");
  return [arguments] { return score(*arguments); };
}

}  // namespace aesthete
