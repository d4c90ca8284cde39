// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <filesystem>

#include "model/tensors.hpp"
#include "tests/model/network/formula.hpp"

namespace aesthete {

inline constexpr std::int64_t small_width = 32;  ///< what reference.json was made with

/// See make_reference.py: the same formula there.
inline torch::Tensor filled(const std::string& name, std::vector<std::int64_t> shape) {
  const torch::Tensor x = uniform(shape, seed_of(name)).to(torch::kFloat32);
  if (shape.size() > 1) return x * std::sqrt(6. / double(shape.back()));
  return name.ends_with("weight") ? 1 + .3 * x : .2 * x;
}

/// Writes a text encoder of two layers with two heads, and the vocabulary beside it; what it holds is left in `store`. Returns the
/// safetensors file.
inline std::filesystem::path write_small_text_encoder(const std::filesystem::path& folder, TensorStore& store, std::int64_t width = small_width,
                                                      const std::map<std::string, std::string>& metadata = {{"heads", "2"}}) {
  constexpr std::int64_t longest = 256, pieces = 225;
  const auto add = [&](const std::string& name, std::vector<std::int64_t> shape) { store.add(name, filled(name, shape)); };
  const auto add_pair = [&](const std::string& name, std::vector<std::int64_t> shape) {
    add(name + ".weight", shape);
    add(name + ".bias", {shape[0]});
  };
  add("embeddings.word_embeddings.weight", {pieces, width});
  add("embeddings.position_embeddings.weight", {longest, width});
  add("embeddings.token_type_embeddings.weight", {2, width});
  add_pair("embeddings.LayerNorm", {width});
  for (const std::string layer : {"encoder.layer.0.", "encoder.layer.1."}) {
    for (const char* part : {"self.query", "self.key", "self.value", "output.dense"}) add_pair(layer + "attention." + part, {width, width});
    for (const char* norm : {"attention.output.LayerNorm", "output.LayerNorm"}) add_pair(layer + norm, {width});
    add_pair(layer + "intermediate.dense", {2 * width, width});
    add_pair(layer + "output.dense", {width, 2 * width});
  }
  std::filesystem::copy_file(TEXT_DIR "/vocab.txt", folder / "vocab.txt");
  write_safetensors(folder / "text_encoder.safetensors", store.views(), metadata);
  return folder / "text_encoder.safetensors";
}

}  // namespace aesthete
