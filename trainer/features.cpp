// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/features.hpp"

#include <algorithm>
#include <format>
#include <iostream>

#include <nlohmann/json.hpp>

#include "model/tensors.hpp"
#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

constexpr std::size_t part_length = 500;

torch::Tensor feature(const Picture& picture, const Network& network) {
  const torch::InferenceMode inference;
  return picture_feature(network, picture.read())[0].to(torch::kHalf);
}

/// Undefined when the picture cannot be used.
torch::Tensor feature_or_warn(const Picture& picture, const Network& network) {
  try {
    return feature(picture, network);
  } catch (const Error& e) {
    std::cerr << "aesthete-trainer: left out: " << e.what() << '\n';
    return {};
  }
}

struct Part {
  std::vector<std::int64_t> kept;  ///< which of the part's pictures have a row
  std::vector<torch::Tensor> rows;
};

/// Of the part's pictures, so that features are never taken for those of others.
std::string keys_of(const std::vector<Picture>& all, std::size_t first) {
  nlohmann::json keys = nlohmann::json::array();
  for (std::size_t i = first; i < std::min(first + part_length, all.size()); ++i) keys.push_back(all[i].key());
  return keys.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void save(const Part& part, const std::string& keys, const std::filesystem::path& file) {
  TensorStore store;
  store.add("kept", torch::tensor(part.kept, torch::kInt64));
  store.add("values", part.rows.empty() ? torch::empty({0, 0}, torch::kHalf) : torch::stack(part.rows));
  write_safetensors(file, store.views(), {{"keys", keys}});
}

/// Whether the file holds these pictures' features, by an encoder with as many.
bool holds(const std::filesystem::path& file, const std::string& keys, std::int64_t features) {
  if (!std::filesystem::exists(file)) return false;
  const Safetensors stored = Safetensors::open(file);
  const auto found = stored.metadata().find("keys");
  return found != stored.metadata().end() && found->second == keys && stored.at("values").shape.at(1) == features;
}

Part load_part(const std::filesystem::path& file) {
  const Safetensors stored = Safetensors::open(file);
  const torch::Tensor kept = to_tensor(stored.at("kept")), values = to_tensor(stored.at("values")).to(torch::kHalf);
  Part part;
  for (std::int64_t i = 0; i < kept.size(0); ++i) {
    part.kept.push_back(kept[i].item<std::int64_t>());
    part.rows.push_back(values[i]);
  }
  return part;
}

Part compute(const std::vector<Picture>& all, std::size_t first, const Network& network, unsigned workers, Progress& progress) {
  Part part;
  const std::size_t count = std::min(part_length, all.size() - first);
  in_order<torch::Tensor>(
      count, workers, [&](std::size_t i) { keep_to_one_processor(workers); return feature_or_warn(all[first + i], network); },
      [&](std::size_t i, torch::Tensor row) {
        if (row.defined()) part.kept.push_back(std::int64_t(i)), part.rows.push_back(std::move(row));
        progress.step();
      });
  return part;
}

}  // namespace

Features extract_features(const Collection& collection, const Network& network, unsigned workers, Run& run) {
  const std::vector<Picture> all = pictures_of(collection);
  std::filesystem::create_directories(run.path("features"));
  network.encoder->freeze();
  if (network.context) network.context->freeze();
  Progress progress("features", all.size());
  Features result;
  std::vector<torch::Tensor> rows;
  for (std::size_t first = 0; first < all.size(); first += part_length) {
    const auto file = run.path(std::format("features/{:06}.safetensors", first));
    const std::string keys = keys_of(all, first);
    const bool known = holds(file, keys, network.features());
    const Part part = known ? load_part(file) : compute(all, first, network, workers, progress);
    if (known) progress.step(std::min(part_length, all.size() - first));
    else save(part, keys, file);
    for (std::size_t i = 0; i < part.kept.size(); ++i) {
      result.rows[all[first + part.kept[i]].key()] = std::int64_t(rows.size());
      rows.push_back(part.rows[i]);
    }
  }
  if (rows.empty()) throw Error("none of the recipe's photographs can be read; check the setting \"data\"");
  result.values = torch::stack(rows);
  return result;
}

}  // namespace aesthete
