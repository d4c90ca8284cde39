// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/text/minilm.hpp"

#include <charconv>
#include <format>

#include "aesthete/image.hpp"
#include "model/tensors.hpp"

namespace aesthete {
namespace {

constexpr double norm_epsilon = 1e-12;
constexpr const char* remedy = "; `./dev text-encoder FOLDER` fetches one that fits";

using Shape = std::vector<std::int64_t>;

/// A side of -1 may be of any length.
torch::Tensor read(const Safetensors& file, const std::string& name, const Shape& shape) {
  torch::Tensor tensor = to_tensor(file.at(name));
  bool fits = tensor.dim() == std::int64_t(shape.size()) && tensor.scalar_type() == torch::kFloat32;
  for (std::size_t i = 0; fits && i < shape.size(); ++i) fits = shape[i] < 0 || tensor.size(std::int64_t(i)) == shape[i];
  if (!fits) throw Error(std::format("{}: tensor \"{}\" has not the shape that a MiniLM's has{}", file.name(), name, remedy));
  return tensor;
}

std::int64_t heads_of(const Safetensors& file, std::int64_t width) {
  const auto entry = file.metadata().find("heads");
  std::int64_t heads = 0;
  if (entry != file.metadata().end()) std::from_chars(entry->second.data(), entry->second.data() + entry->second.size(), heads);
  if (heads < 1 || width % heads)
    throw Error(std::format("{}: its metadata names no number of attention heads that divides {}{}", file.name(), width, remedy));
  return heads;
}

}  // namespace

MiniLm::MiniLm(const Safetensors& file) {
  words_ = read(file, "embeddings.word_embeddings.weight", {-1, -1});
  const std::int64_t width = words_.size(1);
  heads_ = heads_of(file, width);
  const torch::Tensor types = read(file, "embeddings.token_type_embeddings.weight", {-1, width});
  positions_ = read(file, "embeddings.position_embeddings.weight", {-1, width}) + types[0];
  const auto pair = [&](const std::string& name, Shape shape) {
    return Linear{read(file, name + ".weight", shape), read(file, name + ".bias", {shape[0]})};
  };
  norm_ = pair("embeddings.LayerNorm", {width});
  for (int i = 0; file.tensors().contains(std::format("encoder.layer.{}.intermediate.dense.weight", i)); ++i) {
    const std::string at = std::format("encoder.layer.{}.", i);
    const auto q = pair(at + "attention.self.query", {width, width}), k = pair(at + "attention.self.key", {width, width}),
               v = pair(at + "attention.self.value", {width, width});
    const std::int64_t wide = read(file, at + "intermediate.dense.bias", {-1}).size(0);
    layers_.push_back({.qkv = {torch::cat({q.weight, k.weight, v.weight}), torch::cat({q.bias, k.bias, v.bias})},
                       .attended = pair(at + "attention.output.dense", {width, width}),
                       .attended_norm = pair(at + "attention.output.LayerNorm", {width}),
                       .widen = pair(at + "intermediate.dense", {wide, width}),
                       .narrow = pair(at + "output.dense", {width, wide}),
                       .norm = pair(at + "output.LayerNorm", {width})});
  }
  if (layers_.empty()) throw Error(file.name() + ": it holds no encoder.layer.0, so it is no BERT" + remedy);
}

torch::Tensor MiniLm::attend(const Layer& layer, const torch::Tensor& x) const {
  const auto batch = x.size(0), length = x.size(1);
  const auto parts = torch::linear(x, layer.qkv.weight, layer.qkv.bias).view({batch, length, 3, heads_, -1}).permute({2, 0, 3, 1, 4});
  const torch::Tensor mixed = torch::scaled_dot_product_attention(parts[0], parts[1], parts[2]);
  return torch::linear(mixed.transpose(1, 2).reshape({batch, length, -1}), layer.attended.weight, layer.attended.bias);
}

torch::Tensor MiniLm::forward(const torch::Tensor& ids) const {
  const auto normed = [this](const Linear& norm, const torch::Tensor& x) {
    return torch::layer_norm(x, {width()}, norm.weight, norm.bias, norm_epsilon);
  };
  torch::Tensor x = normed(norm_, torch::embedding(words_, ids) + positions_.slice(0, 0, ids.size(1)));
  for (const Layer& layer : layers_) {
    x = normed(layer.attended_norm, x + attend(layer, x));
    const torch::Tensor wide = torch::gelu(torch::linear(x, layer.widen.weight, layer.widen.bias));
    x = normed(layer.norm, x + torch::linear(wide, layer.narrow.weight, layer.narrow.bias));
  }
  return torch::nn::functional::normalize(x.mean(1), torch::nn::functional::NormalizeFuncOptions().dim(1));
}

}  // namespace aesthete
