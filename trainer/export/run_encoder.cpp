// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/export/run_encoder.hpp"

#include <fstream>

#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "model/tensors.hpp"

namespace aesthete {
namespace {

RunEncoder made(const std::string& name) {
  RunEncoder encoder{name, make_encoder(name)};
  encoder.network->eval();
  return encoder;
}

/// The setting "encoder" of the recipe that a run was started with.
std::string encoder_name(const std::filesystem::path& run) {
  std::ifstream stream(run / "recipe.json");
  const auto recipe = nlohmann::json::parse(stream, nullptr, /*allow_exceptions=*/false);
  if (!recipe.is_object() || !recipe.contains("encoder") || !recipe["encoder"].is_string())
    throw Error("run " + run.string() + ": its recipe.json is missing, damaged or names no encoder; take the folder that --run of `fit` named");
  return recipe["encoder"];
}

/// Parameters as averaged over the training; buffers as they are.
RunEncoder averaged(const std::string& name, const std::filesystem::path& checkpoint) {
  torch::NoGradGuard no_grad;
  const RunEncoder encoder = made(name);
  try {
    torch::serialize::InputArchive archive, inner;
    archive.load_from(checkpoint.string());
    archive.read("encoder", inner);
    encoder.network->load(inner);
    auto parameters = encoder.network->parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      torch::Tensor average;
      archive.read("average" + std::to_string(i), average, /*is_buffer=*/true);
      parameters[i].copy_(average);
    }
  } catch (const c10::Error&) {
    throw Error("checkpoint " + checkpoint.string() + ": it is damaged or of another encoder than the run's recipe.json names (" + name +
                "); resume the run to write it anew");
  }
  return encoder;
}

}  // namespace

RunEncoder open_encoder(const std::filesystem::path& file) {
  const Safetensors opened = Safetensors::open(file);
  const auto name = opened.metadata().find("encoder");
  if (name == opened.metadata().end())
    throw Error(file.string() + ": its metadata names no encoder; take encoder.safetensors of a run's folder, or what `export --encoder` wrote");
  RunEncoder encoder = made(name->second);
  load(*encoder.network, opened, "", {"num_batches_tracked"});
  return encoder;
}

RunEncoder encoder_of_run(const std::filesystem::path& run) {
  if (const auto file = run / "encoder.safetensors"; std::filesystem::exists(file)) return open_encoder(file);
  if (const auto file = run / "encoder.checkpoint"; std::filesystem::exists(file)) return averaged(encoder_name(run), file);
  throw Error("run " + run.string() + ": it has trained no encoder (there is neither encoder.safetensors nor encoder.checkpoint in it); "
              "take the folder of a run whose \"epochs\" are more than 0");
}

}  // namespace aesthete
