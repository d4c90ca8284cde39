// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/retrieval/gallery.hpp"

#include <iostream>

#include "model/tensors.hpp"
#include "trainer/collect/read_photograph.hpp"
#include "trainer/retrieval/seen.hpp"

namespace aesthete {
namespace {

constexpr std::size_t save_every = 2000;
constexpr const char* file_name = "photographs.safetensors";

std::int64_t key_of(const Photograph& photograph) { return std::int64_t(std::stoull(photograph.sha256.substr(0, 16), nullptr, 16)); }

}  // namespace

Gallery::Known Gallery::read(const std::filesystem::path& file, const Spaces& spaces) {
  Known known;
  if (!std::filesystem::exists(file)) return known;
  const Safetensors stored = Safetensors::open(file);
  const auto made_by = stored.metadata().find("made_by");
  if (made_by == stored.metadata().end() || made_by->second != spaces.fingerprint()) return known;
  const torch::Tensor keys = to_tensor(stored.at("keys")), values = to_tensor(stored.at("values")).to(torch::kHalf);
  for (std::int64_t i = 0; i < keys.numel(); ++i) known[keys[i].item<std::int64_t>()] = values[i];
  return known;
}

void Gallery::save(const std::filesystem::path& file, const Spaces& spaces) const {
  std::vector<std::int64_t> keys;
  std::vector<torch::Tensor> values;
  for (const auto& [key, value] : known_) keys.push_back(key), values.push_back(value);
  TensorStore store;
  store.add("keys", torch::tensor(keys, torch::kInt64));
  store.add("values", torch::stack(values));
  try {
    write_safetensors(file, store.views(), {{"format", "aesthete-gallery"}, {"made_by", spaces.fingerprint()}});
  } catch (const Error& e) {
    std::cerr << "aesthete-trainer: " << e.what() << " (the next call will see the photographs anew)\n";
  }
}

Gallery Gallery::open(const std::filesystem::path& run, const Spaces& spaces, std::vector<Photograph> photographs, unsigned workers) {
  const auto file = run / file_name;
  Gallery gallery;
  gallery.known_ = read(file, spaces);
  std::vector<Photograph> missing;
  for (const Photograph& photograph : photographs)
    if (!gallery.known_.contains(key_of(photograph))) missing.push_back(photograph);
  if (!missing.empty()) {
    each_seen(missing.size(), spaces, workers, "photographs", [&](std::size_t i) { return read_photograph(missing[i], spaces.least()); },
              [&](std::size_t i, const Seen& seen) {
                if (!seen.problem.empty()) gallery.complete_ = false, std::cerr << "aesthete-trainer: " << seen.problem << '\n';
                else gallery.known_[key_of(missing[i])] = seen.embeddings.to(torch::kHalf);
                if (i % save_every == save_every - 1 && !gallery.known_.empty()) gallery.save(file, spaces);
              });
    if (!gallery.known_.empty()) gallery.save(file, spaces);
  }
  for (Photograph& photograph : photographs)
    if (gallery.known_.contains(key_of(photograph))) gallery.photographs_.push_back(std::move(photograph));
  return gallery;
}

torch::Tensor Gallery::embeddings(std::size_t attribute) const {
  torch::Tensor all = torch::empty({std::int64_t(photographs_.size()), Spaces::dimensions});
  for (std::size_t i = 0; i < photographs_.size(); ++i) all[std::int64_t(i)] = known_.at(key_of(photographs_[i]))[std::int64_t(attribute)].to(torch::kFloat32);
  return all;
}

}  // namespace aesthete
