// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/suite/suite.hpp"

#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_suite(CLI::App& app) {
  const auto request = std::make_shared<SuiteRequest>();
  add_recipe(app, request->config, request->settings);
  add_critic(app, request->critic);
  app.add_option("--data", request->data, "folder of the rated sets, laid out as CONTRIBUTING.md says; those that are missing are skipped");
  app.add_option("--photographs", request->photographs, "good photographs to edit, or folders of them, instead of the recipe's");
  app.add_option("--count", request->count, "how many photographs to edit; the recipe says 100");
  app.add_option("--large", request->large, "photographs of many megapixels, or folders of them, to judge at several sizes");
  app.add_option("--fold", request->fold, "the fold of the words to train on that this critic was made without (fit --set without_fold=N)")->check(CLI::NonNegativeNumber);
  app.add_option("--only", request->only, "some sections")->delimiter(',')->check(CLI::IsMember({"agreement", "edits", "tilt", "scale", "familiarity", "cost"}));
  app.add_option("--output", request->output, "folder for figures.jsonl, index.html and every picture's scores")->capture_default_str();
  app.add_flag("--resume", request->resume, "go on from the scores that --output holds");
  add_workers(app, request->workers);
  add_device(app, request->device);
  add_json(app, request->json);
  return [request] { return suite(*request); };
}

}  // namespace aesthete
