// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/pretrain.hpp"

#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_pretrain(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  const auto database = std::make_shared<std::string>("aesthete.db");
  add_run(app, arguments->run, arguments->resume);
  add_recipe(app, arguments->config, arguments->settings);
  add_database(app, *database);
  add_workers(app, arguments->workers);
  add_device(app, arguments->device);
  add_json(app, arguments->json);
  app.footer("On several processes or machines: start it with torchrun, srun or mpirun; MASTER_ADDR and MASTER_PORT name rank 0.");
  return [arguments, database] { return pretrain(*arguments, *database); };
}

}  // namespace aesthete
