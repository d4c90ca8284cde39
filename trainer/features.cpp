// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/features.hpp"

#include <algorithm>
#include <format>
#include <iostream>

#include <nlohmann/json.hpp>

#include "model/base/card.hpp"
#include "model/tensors.hpp"
#include "trainer/in_order.hpp"
#include "trainer/progress.hpp"
#include "trainer/threads.hpp"

namespace aesthete {
namespace {

constexpr std::size_t part_length = 500;

torch::Tensor feature(const Picture& picture, const Network& network) {
  const torch::InferenceMode inference;
  return picture_feature(network, picture.read())[0].to(torch::kCPU, torch::kHalf);
}

/// Rows by Picture::key, as they are kept in files of at most part_length.
struct Known {
  std::map<std::string, torch::Tensor> rows;
  std::size_t files = 0;
};

void save(const std::vector<std::string>& keys, const std::vector<torch::Tensor>& rows, const std::filesystem::path& file) {
  TensorStore store;
  store.add("values", torch::stack(rows));
  write_safetensors(file, store.views(), {{"keys", nlohmann::json(keys).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)}});
}

/// Files of another encoder's width are passed over.
void take(const std::filesystem::path& file, std::int64_t features, Known& known) {
  const Safetensors stored = Safetensors::open(file);
  const auto keys = nlohmann::json::parse(critic_metadata(stored, "keys")).get<std::vector<std::string>>();
  const torch::Tensor values = to_tensor(stored.at("values")).to(torch::kHalf);
  if (values.size(1) != features) return;
  for (std::size_t i = 0; i < keys.size(); ++i) known.rows[keys[i]] = values[std::int64_t(i)];
}

Known known_in(const std::filesystem::path& folder, std::int64_t features) {
  Known known;
  for (; std::filesystem::exists(folder / std::format("{:06}.safetensors", known.files)); ++known.files)
    take(folder / std::format("{:06}.safetensors", known.files), features, known);
  return known;
}

/// Computes those of `missing` and keeps them.
void compute(const std::vector<Picture>& missing, const Network& network, unsigned workers, const std::filesystem::path& folder,
             Known& known, Progress& progress) {
  for (std::size_t first = 0; first < missing.size(); first += part_length) {
    std::vector<std::string> keys;
    std::vector<torch::Tensor> rows;
    in_order<torch::Tensor>(
        std::min(part_length, missing.size() - first), workers,
        [&](std::size_t i) { keep_to_one_processor(workers); return or_left_out([&] { return feature(missing[first + i], network); }); },
        [&](std::size_t i, torch::Tensor row) {
          if (row.defined()) keys.push_back(missing[first + i].key()), rows.push_back(std::move(row));
          progress.step();
        });
    if (rows.empty()) continue;
    save(keys, rows, folder / std::format("{:06}.safetensors", known.files++));
    for (std::size_t i = 0; i < keys.size(); ++i) known.rows[keys[i]] = rows[i];
  }
}

}  // namespace

torch::Tensor or_left_out(const std::function<torch::Tensor()>& compute) {
  try {
    return compute();
  } catch (const Error& e) {
    std::cerr << "aesthete-trainer: left out: " << e.what() << '\n';
    return {};
  }
}

Features extract_features(const Collection& collection, const Network& network, unsigned workers, Run& run) {
  const std::filesystem::path folder = run.path("features");
  std::filesystem::create_directories(folder);
  network.encoder->freeze();
  if (network.context) network.context->freeze();
  const std::vector<Picture> all = pictures_of(collection);
  Known known = known_in(folder, network.features());
  std::vector<Picture> missing;
  for (const Picture& picture : all)
    if (!known.rows.contains(picture.key())) missing.push_back(picture);
  Progress progress("features", all.size(), all.size() - missing.size());
  compute(missing, network, workers, folder, known, progress);
  Features result;
  std::vector<torch::Tensor> rows;
  for (const Picture& picture : all) {
    const auto row = known.rows.find(picture.key());
    if (row == known.rows.end()) continue;
    result.rows[row->first] = std::int64_t(rows.size());
    rows.push_back(row->second);
  }
  if (rows.empty()) throw Error("none of the recipe's photographs can be read; check the setting \"data\"");
  result.values = torch::stack(rows);
  return result;
}

}  // namespace aesthete
