// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <format>
#include <fstream>
#include <iostream>
#include <sstream>

#include "model/compute_device.hpp"
#include "model/tensors.hpp"
#include "trainer/commands.hpp"
#include "trainer/device.hpp"
#include "trainer/encoder_training.hpp"
#include "trainer/gate.hpp"
#include "trainer/head_training.hpp"
#include "trainer/settings.hpp"
#include "trainer/start.hpp"
#include "trainer/tilt.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> known_settings{
    "data", "encoder", "start", "context", "context_start", "context_side", "detail_megapixels", "both_ways", "head_width", "attributes", "phrases", "strangers", "seed", "epochs", "batch_size", "learning_rate",
    "weight_decay", "average", "hold", "whole_crop", "detail_crop", "checkpoint_every", "pairs_per_step", "head_epochs", "head_batch_size",
    "head_learning_rate", "head_weight_decay", "dropout", "constancy", "steadiness", "holdout", "label_share", "folds", "without_fold", "workers", "device", "tilt_photographs", "gate", "card", "ratings", "pairs"};

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error(file.string() + ": it cannot be read; check the recipe");
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// A file that ships: named from the recipe's own folder.
std::filesystem::path shipped(const Settings& recipe, const std::string& key) {
  return recipe.file().parent_path() / recipe.get<std::string>(key);
}

ModelCard card_of(const Settings& recipe) {
  const auto table = recipe.table("card");
  const auto text = [&](const char* key) { return Settings::convert<std::string>(table, key, "the recipe's [card]"); };
  ModelCard card{.name = text("name"), .summary = text("summary"), .license = text("license"), .created = "",
                 .encoder = recipe.get<std::string>("encoder"), .context = recipe.get<std::string>("context", ""), .attributes = {}, .overall_evidence = text("overall_evidence"),
                 .trained_on = Settings::convert<std::vector<std::string>>(table, "trained_on", "the recipe's [card]"),
                 .sha256 = "", .parameters = 0, .reference_photographs = 0};
  card.created = std::format("{:%F}", std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const auto listed = nlohmann::json::parse(text_of(shipped(recipe, "attributes")));
  for (const auto& entry : listed.is_array() ? listed : listed.at("attributes")) {
    const std::string name = entry.at("name");
    const auto evidence = table.value("evidence", nlohmann::json::object()).value(name, nlohmann::json::object());
    card.attributes.push_back({name, entry.at("label"), evidence.value("text", std::string()), evidence.value("weak", true)});
  }
  return card;
}

std::int64_t parameters_of(const Network& network) {
  std::int64_t count = 0;
  for (const auto& encoder : {network.encoder, network.context}) {
    if (!encoder) continue;
    for (const auto& item : encoder->named_parameters())
      if (!item.key().starts_with("classifier.") && !item.key().starts_with("fc.")) count += item.value().numel();
  }
  for (const auto& p : network.heads->parameters()) count += p.numel();
  return count;
}

/// The second encoder, as it comes: only its features are learnt from.
void add_context(const Settings& recipe, torch::Device device, Network& network) {
  const auto context = recipe.get<std::string>("context", "");
  if (context.empty()) return;
  network.preprocessing.context_side = recipe.get<int>("context_side", 256);
  network.context = make_encoder(context);
  load_encoder(*network.context, recipe.path(recipe.get<std::string>("context_start")), "context.");
  network.context->to(device);
  network.context->eval();
}

Network starting_network(const Settings& recipe, torch::Device device) {
  Network network;
  network.preprocessing.detail_megapixels = recipe.get<double>("detail_megapixels", 0);
  network.preprocessing.both_ways = recipe.get<bool>("both_ways", false);
  network.encoder = started_encoder(recipe, device);
  add_context(recipe, device, network);
  return network;
}

}  // namespace

int fit(const Arguments& arguments) {
  const Settings recipe = Settings::read(arguments.config, arguments.settings);
  recipe.refuse_unknown(known_settings);
  check_head_settings(recipe);
  keep_matrix_products_to_one_thread();
  ModelCard card = card_of(recipe);
  const std::string phrases = text_of(shipped(recipe, "phrases"));
  std::vector<std::string> names{"overall"};
  for (const auto& attribute : card.attributes) names.push_back(attribute.name);
  check_gate(recipe, names);
  Collection collection = read_collection(recipe, names);
  collection.reframed = reframed_for_gate(recipe, collection);
  Network network = starting_network(recipe, resolve(training_device(recipe, arguments.device)));
  Run run(arguments.run, recipe.json(), arguments.resume);
  run.log({{"phase", "start"}, {"ratings", collection.ratings.size()}, {"pairs", collection.preferences.size()}});

  if (recipe.get<double>("epochs", 2) > 0) train_encoder(recipe, for_encoder(collection), names, network, run);
  const Features features = extract_features(collection, network, worker_count(arguments), run);
  train_heads(recipe, collection, features, names, network, run);
  learn_gate(recipe, collection, features, network, run);
  card.reference_photographs = calibrate(collection, features, network);
  learn_tilt(recipe, collection, worker_count(arguments), network, run);
  card.parameters = parameters_of(network);
  network.save(run.path("critic.safetensors"), card, phrases);
  run.log({{"phase", "end"}, {"critic", run.path("critic.safetensors").string()}});
  std::cout << (arguments.json ? nlohmann::json{{"critic", run.path("critic.safetensors").string()}}.dump()
                               : run.path("critic.safetensors").string()) << '\n';
  return 0;
}

}  // namespace aesthete
