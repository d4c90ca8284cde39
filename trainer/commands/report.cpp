// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/report/report.hpp"

#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_report(CLI::App& app) {
  const auto request = std::make_shared<ReportRequest>();
  app.add_option("RUN", request->run, "folder of a training")->required();
  app.add_option("--output", request->output, "FILE.html; RUN/report.html when it is not named");
  app.add_option("--photographs", request->photographs, "photographs or folders of them, for the run's critic to judge on the page");
  app.add_option("--database", request->database, "the collection that a pre-training learned from, to tell who described it");
  add_workers(app, request->workers);
  add_device(app, request->device);
  add_json(app, request->json);
  return [request] { return report(*request); };
}

}  // namespace aesthete
