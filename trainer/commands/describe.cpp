// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/describe.hpp"

#include "trainer/commands/command.hpp"
#include "trainer/describe/classes.hpp"
#include "trainer/describe/measured.hpp"

namespace aesthete {
namespace {

struct Options {
  Arguments arguments;  // paths, workers, json
  DescribeHow how;
  std::string describer_name, encoder;
  unsigned variants = 3;
  bool measured = false;
};

int describe_measured(Options& options) {
  Classifier classifier;
  if (!options.encoder.empty()) classifier = imagenet_classifier(options.encoder);
  const std::string name = options.describer_name.empty() ? "measured" : options.describer_name;
  const Describer describer = measured_describer(name, options.variants, classifier, std::filesystem::path(options.encoder).filename());
  options.how.workers = worker_count(options.arguments);
  options.how.batch = int(std::max(64u, 32 * options.how.workers));
  if (options.arguments.paths.empty()) return describe_collection(options.how, describer);
  return describe_files(options.how, describer, photographs(options.arguments.paths));
}

}  // namespace

Action declare_describe(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("PATH", options->arguments.paths, "photographs or folders: their texts are printed, nothing is stored. Without any, what the collection lacks is filled in");
  add_database(app, options->how.database);
  auto* by = app.add_option_group("describer", "who describes")->require_option(1);
  by->add_flag("--measured", options->measured, "no model: what OpenCV measures, said in sentences");
  app.add_option("--encoder", options->encoder, "with --measured: an EfficientNet-Lite0 with its ImageNet head (safetensors), which names the content")->check(CLI::ExistingFile);
  app.add_option("--variants", options->variants, "texts of each attribute for each photograph")->capture_default_str();
  app.add_option("--describer-name", options->describer_name, "what the descriptions are filed under; a photograph that has some under this name is left out");
  app.add_option("--stale", options->how.stale_seconds, "seconds after which the photographs of a describer that died are taken by others")->capture_default_str()->check(CLI::PositiveNumber);
  add_workers(app, options->arguments.workers);
  add_json(app, options->arguments.json);
  return [options] {
    options->how.json = options->arguments.json;
    return describe_measured(*options);
  };
}

}  // namespace aesthete
