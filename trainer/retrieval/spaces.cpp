// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/spaces.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include <nlohmann/json.hpp>

#include "model/base/sha256.hpp"
#include "model/compute_device.hpp"
#include "model/tensors.hpp"
#include "trainer/nearest.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

constexpr const char* weights_name = "text_encoder.safetensors";
constexpr double spare = 1.5;  ///< a reduced JPEG is area averaged once more, so it keeps somewhat more pixels than the view

int side_of(const Safetensors& embedder) {
  int side = 0;
  if (const auto entry = embedder.metadata().find("side"); entry != embedder.metadata().end())
    std::from_chars(entry->second.data(), entry->second.data() + entry->second.size(), side);
  if (side < 32) throw Error(embedder.name() + ": its metadata names no \"side\" of the pictures that it was trained on; pre-train it again");
  return side;
}

Safetensors opened(const std::filesystem::path& run, const char* name) {
  if (!std::filesystem::exists(run / name))
    throw Error("run " + run.string() + ": there is no " + name + " in it; take the folder of a pre-training that has ended (`pretrain` makes one)");
  return Safetensors::open(run / name);
}

/// What the run's recipe says, from its "data" folder unless absolute; empty when it says nothing.
std::filesystem::path recipes_text_encoder(const std::filesystem::path& run) {
  std::ifstream stream(run / "recipe.json");
  const auto recipe = nlohmann::json::parse(stream, nullptr, /*allow_exceptions=*/false);
  if (!recipe.is_object() || !recipe.contains("text_encoder")) return {};
  return std::filesystem::path(recipe.value("data", ".")) / recipe.value("text_encoder", "");
}

}  // namespace

Spaces Spaces::open(const std::filesystem::path& run, Device device) {
  const Safetensors embedder = opened(run, "embedder.safetensors"), encoder = opened(run, "encoder.safetensors");
  Spaces spaces;
  spaces.embedder_ = Embedder::open(embedder);
  spaces.encoder_ = open_encoder(run / "encoder.safetensors");
  spaces.side_ = side_of(embedder);
  if (spaces.embedder_->form().features != spaces.encoder_.network->features())
    throw Error("run " + run.string() + ": its embedder.safetensors and encoder.safetensors do not belong together; pre-train again, or copy both of one run");
  spaces.fingerprint_ = sha256(embedder.bytes()) + sha256(encoder.bytes());
  spaces.device_ = resolve(device);
  spaces.encoder_.network->to(spaces.device_);
  spaces.encoder_.network->freeze();
  spaces.embedder_->to(spaces.device_);
  return spaces;
}

torch::Tensor Spaces::embed(const Image& picture) const {
  const torch::InferenceMode inference;
  Preprocessing how;
  how.whole_side = side_;
  const Image view = whole_view(picture, how);
  return embedder_->embed_images(encoder_.network->forward(to_input({&view}, how).to(device_)))[0].to(torch::kCPU).contiguous();
}

torch::Tensor Spaces::embed(std::size_t attribute, const torch::Tensor& texts) const {
  const torch::InferenceMode inference;
  return embedder_->text_embedding(attribute, texts.to(device_)).to(torch::kCPU).contiguous();
}

int Spaces::least() const { return int(std::ceil(side_ * spare)); }

std::vector<std::string> Spaces::attributes() const {
  std::vector<std::string> names;
  for (const auto& attribute : embedder_->form().attributes) names.push_back(attribute.name);
  return names;
}

std::size_t Spaces::attribute_named(const std::string& name) const {
  const auto names = attributes();
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) throw UsageError("attribute \"" + name + "\" is none of the run's; did you mean \"" + nearest(name, names) + "\"?");
  return std::size_t(found - names.begin());
}

TextEncoder text_encoder_of(const std::filesystem::path& run, const std::filesystem::path& named) {
  const auto place = named.empty() ? recipes_text_encoder(run) : named;
  if (place.empty())
    throw Error("run " + run.string() + ": its recipe.json names no text encoder; name one by --text-encoder (`./dev text-encoder FOLDER` fetches it)");
  const auto file = std::filesystem::is_directory(place) ? place / weights_name : place;
  TextEncoder encoder = TextEncoder::open(file);
  if (encoder.width() != Embedder::text_features)
    throw Error(file.string() + ": its embeddings are " + std::to_string(encoder.width()) + " long, expected " + std::to_string(Embedder::text_features) +
                "; `./dev text-encoder FOLDER` fetches the one that fits");
  return encoder;
}

}  // namespace aesthete
