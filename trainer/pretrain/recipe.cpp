// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/recipe.hpp"

#include <algorithm>
#include <format>
#include <iostream>

#include "model/compute_device.hpp"
#include "model/tensors.hpp"
#include "trainer/device.hpp"
#include "trainer/start.hpp"
#include "trainer/within.hpp"

namespace aesthete {
namespace {

const std::vector<std::string> with_classes{"num_batches_tracked"};  // a start's classifier goes on into what is exported

const std::vector<std::string> known_settings{
    "data", "attributes", "encoder", "start", "text_encoder", "texts", "descriptions", "critiques", "exclude", "epochs", "batch_size", "chunk", "side",
    "crop", "seed", "workers", "learning_rate", "weight_decay", "average", "hold", "temperature", "soft_targets", "near_copies", "affinity",
    "affinity_weight", "teacher", "spaces", "integration", "precision", "checkpoint_every", "timeout", "device"};

std::string one_of(const Settings& recipe, const std::string& key, const std::string& otherwise, const std::vector<std::string>& known) {
  const auto value = recipe.get<std::string>(key, otherwise);
  if (std::find(known.begin(), known.end(), value) != known.end()) return value;
  std::string all;
  for (const auto& word : known) all += (all.empty() ? "" : word == known.back() ? " or " : ", ") + word;
  recipe.refuse(key, "is \"" + value + "\"; take " + all);
}

Affinity affinity_of(const Settings& recipe) {
  const std::string name = one_of(recipe, "affinity", "preserve", {"preserve", "suppress", "off"});
  return name == "preserve" ? Affinity::preserve : name == "suppress" ? Affinity::suppress : Affinity::off;
}

/// What the affinity is taken from, frozen: an encoder that knows something already.
std::string teacher_of(const Settings& recipe) {
  const auto teacher = recipe.get<std::string>("teacher", recipe.get<std::string>("start", ""));
  if (teacher.empty())
    std::cerr << "aesthete-trainer: recipe " << recipe.file().string() << ": the teacher of its affinity has random weights and finds little alike; set \"teacher\" to ImageNet's, or \"affinity\" to off\n";
  return teacher;
}

}  // namespace

Settings read_pretrain_recipe(const Arguments& arguments) {
  Settings recipe = Settings::read(arguments.config, arguments.settings);
  recipe.refuse_unknown(known_settings);
  return recipe;
}

PretrainPlan plan_of(const Settings& recipe, const Arguments& arguments) {
  PretrainPlan plan;
  plan.epochs = within(recipe, "epochs", plan.epochs, 0., 1e6);
  plan.batch = within<std::size_t>(recipe, "batch_size", plan.batch, 2, 1 << 20);
  plan.learning_rate = within(recipe, "learning_rate", plan.learning_rate, 0., 10.);
  plan.weight_decay = within(recipe, "weight_decay", plan.weight_decay, 0., 10.);
  plan.average = within(recipe, "average", plan.average, 0., 1.);
  plan.checkpoint_every = within<std::int64_t>(recipe, "checkpoint_every", plan.checkpoint_every, 1, 1 << 30);
  plan.seed = recipe.get<std::uint32_t>("seed", plan.seed);
  plan.workers = arguments.workers ? arguments.workers : within<unsigned>(recipe, "workers", plan.workers, 1, 1024);
  plan.view.side = within(recipe, "side", plan.view.side, 64, 1024);
  plan.view.crop = within(recipe, "crop", plan.view.crop, 0., .9);
  plan.objective.affinity = affinity_of(recipe);
  plan.objective.affinity_weight = within(recipe, "affinity_weight", plan.objective.affinity_weight, 0., 1e6);
  plan.objective.soft_targets = within(recipe, "soft_targets", plan.objective.soft_targets, 0., 1.);
  plan.objective.chunk = within<std::size_t>(recipe, "chunk", plan.objective.chunk, 1, 1 << 20);
  return plan;
}

EmbedderForm form_of(const Settings& recipe, std::int64_t features) {
  const auto listed = recipe.file().parent_path() / recipe.get<std::string>("attributes", "../attributes.json");
  return {.attributes = read_attributes(listed), .features = features,
          .one_space = one_of(recipe, "spaces", "seven", {"seven", "one"}) == "one", .integration = recipe.get<bool>("integration", true)};
}

CorpusChoice choice_of(const Settings& recipe, const std::vector<PromptedAttribute>& attributes) {
  CorpusChoice choice;
  for (const auto& attribute : attributes) choice.attributes.push_back(attribute.name);
  choice.describers = recipe.get<std::vector<std::string>>("descriptions", {});
  for (const auto& file : recipe.get<std::vector<std::string>>("critiques", {})) choice.critiques.push_back(recipe.path(file));
  if (const auto exclude = recipe.get<std::string>("exclude", ""); !exclude.empty()) choice.exclude = recipe.path(exclude);
  return choice;
}

PretrainNetwork network_of(const Settings& recipe, const Arguments& arguments, Affinity affinity) {
  PretrainNetwork network;
  network.device = resolve(training_device(recipe, arguments.device));
  const auto precision = one_of(recipe, "precision", "auto", {"auto", "fp32", "bf16"});
  network.bf16 = precision == "bf16" || (precision == "auto" && network.device.is_cuda());
  network.encoder = started_encoder(recipe, network.device, with_classes);
  if (affinity != Affinity::off) {
    network.teacher = started_encoder(recipe.with("start", teacher_of(recipe)), network.device, with_classes);
    network.teacher->freeze();
  }
  network.encoder->hold(within(recipe, "hold", 2, 0, 100));
  return network;
}

}  // namespace aesthete
