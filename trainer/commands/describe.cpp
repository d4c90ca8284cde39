// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/describe.hpp"

#include "trainer/commands/command.hpp"
#include "trainer/describe/classes.hpp"
#include "trainer/describe/endpoint.hpp"
#include "trainer/describe/measured.hpp"
#include "trainer/describe/request.hpp"

namespace aesthete {
namespace {

struct Options {
  Arguments arguments;  // paths, workers, json
  DescribeHow how;
  EndpointHow endpoint;
  std::string describer_name, encoder;
  unsigned variants = 3, concurrency = 4;
  std::size_t max_failures = 20;
  bool measured = false;
};

Describer measuring(Options& options) {
  Classifier classifier;
  if (!options.encoder.empty()) classifier = imagenet_classifier(options.encoder);
  options.how.workers = worker_count(options.arguments);
  options.how.batch = int(std::max(64u, 32 * options.how.workers));
  return measured_describer(options.describer_name.empty() ? "measured" : options.describer_name, options.variants, classifier,
                            std::filesystem::path(options.encoder).filename());
}

/// Answers cost money or minutes, so each photograph is written when it is done, and few are claimed at once.
Describer asking(Options& options) {
  options.endpoint.describer_name = options.describer_name;
  options.endpoint.variants = options.variants;
  options.how.workers = options.concurrency;
  options.how.batch = int(options.concurrency);
  options.how.written_together = 1;
  options.how.max_failures = options.max_failures;
  return endpoint_describer(options.endpoint);
}

int describe(Options& options) {
  options.how.json = options.arguments.json;
  const Describer describer = options.measured ? measuring(options) : asking(options);
  if (options.arguments.paths.empty()) return describe_collection(options.how, describer);
  return describe_files(options.how, describer, photographs(options.arguments.paths));
}

void add_measuring(CLI::App& app, CLI::App& by, Options& options) {
  auto* measured = by.add_flag("--measured", options.measured, "no model: what OpenCV measures, said in sentences");
  app.add_option("--encoder", options.encoder, "an EfficientNet-Lite0 with its ImageNet head (safetensors), which names the content")->check(CLI::ExistingFile)->needs(measured);
  add_workers(app, options.arguments.workers);
}

std::string is_address(const std::string& url) {
  try {
    chat_address(url);
    return "";
  } catch (const Error& e) {
    return e.what();
  }
}

void add_asking(CLI::App& app, CLI::App& by, Options& options) {
  EndpointHow& how = options.endpoint;
  auto* endpoint = by.add_option("--endpoint", how.url, "a multimodal model behind an OpenAI-compatible chat, as http://localhost:8080/v1; the photographs are sent there")->check(is_address);
  auto* model = app.add_option("--model", how.model, "the model's name there")->needs(endpoint);
  endpoint->needs(model);
  app.add_option("--concurrency", options.concurrency, "questions asked at the same time")->needs(endpoint)->capture_default_str()->check(CLI::Range(1, 1024));
  app.add_option("--max-tokens-total", how.max_tokens_total, "begin no photograph after so many tokens; 0: no end")->needs(endpoint)->capture_default_str();
  app.add_option("--max-failures", options.max_failures, "stop after so many photographs that could not be described; 0: never")->needs(endpoint)->capture_default_str();
  app.add_option("--retries", how.retries, "how often a question is asked again")->needs(endpoint)->capture_default_str()->check(CLI::NonNegativeNumber);
  app.add_option("--prompts", how.prompts, "folder of system.txt and describe-1.txt, describe-2.txt … (one for each variant) in place of those that ship")->needs(endpoint)->check(CLI::ExistingDirectory);
  app.add_option_function<std::string>("--key-from", [&how](const std::string& name) { how.key_variable = name, how.key_needed = true; },
                                       "environment variable that holds the endpoint's key; AESTHETE_API_KEY when it is set")->needs(endpoint);
  app.add_option_function<int>("--timeout", [&how](int seconds) { how.timeout = std::chrono::seconds(seconds); }, "seconds for one answer; 300 if not given")->needs(endpoint)->check(CLI::PositiveNumber);
}

}  // namespace

Action declare_describe(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("PATH", options->arguments.paths, "photographs or folders: their texts are printed, nothing is stored. Without any, what the collection lacks is filled in");
  add_database(app, options->how.database);
  CLI::App& by = *app.add_option_group("describer", "who describes")->require_option(1);
  add_measuring(app, by, *options);
  add_asking(app, by, *options);
  app.add_option("--variants", options->variants, "texts of each attribute for each photograph")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--describer-name", options->describer_name, "what the descriptions are filed under (measured, or the model); a photograph that has some under this name is left out");
  app.add_option("--stale", options->how.stale_seconds, "seconds without a sign of life after which a describer's photographs are taken by others")->capture_default_str()->check(CLI::PositiveNumber);
  add_json(app, options->arguments.json);
  return [options] { return describe(*options); };
}

}  // namespace aesthete
