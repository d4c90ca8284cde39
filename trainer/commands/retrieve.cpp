// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/retrieve.hpp"

#include "trainer/commands/command.hpp"

namespace aesthete {

Action declare_retrieve(CLI::App& app) {
  const auto request = std::make_shared<RetrieveRequest>();
  app.add_option("--run", request->run, "folder of a pre-training")->required();
  add_database(app, request->database);
  auto* from = app.add_option_group("what to start from");
  from->add_option("--sentence", request->sentence, "a sentence; prints the collection's photographs that lie nearest");
  from->add_option("--photo", request->photo, "a photograph; prints the collection's sentences that lie nearest");
  from->add_option("--recall", request->recall, "a list of photographs that were held out, a path a line; prints for each attribute how well they find their descriptions");
  from->require_option(1);
  app.add_option("--attribute", request->attribute, "in whose space; not with --recall");
  app.add_option("--count", request->count, "how many to print")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--text-encoder", request->text_encoder, "folder that `./dev text-encoder` filled; else the recipe's")->envname("AESTHETE_TEXT_ENCODER");
  add_workers(app, request->workers);
  add_device(app, request->device);
  add_json(app, request->json);
  return [request] {
    if (request->recall.empty() && request->attribute.empty()) throw CLI::RequiredError("--attribute");
    return retrieve(*request);
  };
}

}  // namespace aesthete
