// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/embedder.hpp"

#include <cmath>
#include <fstream>

#include <nlohmann/json.hpp>

#include "aesthete/image.hpp"
#include "model/tensors.hpp"

namespace aesthete {
namespace {

constexpr std::int64_t hidden = 256;
constexpr double usual_temperature = .07, most_scale = 100;

std::vector<PromptedAttribute> attributes_of(const nlohmann::json& listed) {
  std::vector<PromptedAttribute> attributes;
  for (const auto& entry : listed) attributes.push_back({entry.at("name"), entry.at("prompt")});
  if (attributes.empty()) throw Error("it lists no attribute");
  return attributes;
}

nlohmann::json form_json(const EmbedderForm& form) {
  nlohmann::json attributes = nlohmann::json::array();
  for (const auto& [name, prompt] : form.attributes) attributes.push_back({{"name", name}, {"prompt", prompt}});
  return {{"attributes", attributes}, {"features", form.features}, {"one_space", form.one_space}, {"integration", form.integration}};
}

EmbedderForm form_of(const Safetensors& file) {
  const auto& metadata = file.metadata();
  try {
    if (metadata.at("format") != "aesthete-embedder") throw Error("it is of another format");
    const auto json = nlohmann::json::parse(metadata.at("form"));
    return {attributes_of(json.at("attributes")), json.at("features"), json.at("one_space"), json.at("integration")};
  } catch (const std::exception& e) {
    throw Error("embedder " + file.name() + ": it is no embedder that `pretrain` wrote, or a damaged one (" + e.what() +
                "); take embedder.safetensors of a run's folder");
  }
}

}  // namespace

std::vector<PromptedAttribute> read_attributes(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw Error(file.string() + ": it cannot be read; check the recipe's setting \"attributes\"");
  try {
    const auto json = nlohmann::json::parse(stream);
    return attributes_of(json.is_array() ? json : json.at("attributes"));
  } catch (const std::exception& e) {
    throw Error(file.string() + ": it is no list of attributes with a \"name\" and a \"prompt\" each (" + e.what() + "); take data/attributes.json");
  }
}

Embedder::Embedder(EmbedderForm form, const torch::Tensor& prompts) : form_(std::move(form)) {
  namespace nn = torch::nn;
  mean_ = register_buffer("mean", torch::zeros({form_.features}));
  deviation_ = register_buffer("deviation", torch::ones({form_.features}));
  prompts_ = register_buffer("prompts", prompts.detach().to(torch::kFloat32).clone());
  log_scale_ = register_parameter("log_scale", torch::tensor(-std::log(usual_temperature)));
  w_ = register_module("w", nn::Linear(form_.features, width));
  if (form_.integration) u_ = register_module("u", nn::Linear(text_features, width));
  if (form_.one_space) spaces_.push_back(make_space("all"));
  else for (const auto& attribute : form_.attributes) spaces_.push_back(make_space(attribute.name));
}

Embedder::Space Embedder::make_space(const std::string& name) {
  namespace nn = torch::nn;
  Space space;
  if (form_.integration)
    space.mlp = register_module(name + "_mlp", nn::Sequential(nn::Linear(2 * width, hidden), nn::GELU(), nn::Linear(hidden, width)));
  space.norm = register_module(name + "_norm", nn::LayerNorm(nn::LayerNormOptions({width})));
  space.p = register_module(name + "_p", nn::Linear(width, dimensions));
  space.q = register_module(name + "_q", nn::Linear(text_features, dimensions));
  return space;
}

torch::Tensor Embedder::integrate(std::size_t attribute, const torch::Tensor& v, const torch::Tensor& s) {
  const torch::Tensor wv = w_->forward(((v - mean_) / deviation_).clamp(-8, 8));
  Space& own = space(attribute);
  if (!form_.integration) return own.norm->forward(wv);
  const torch::Tensor us = u_->forward(s).expand({v.size(0), width});
  return own.norm->forward(wv + own.mlp->forward(torch::cat({wv, us}, 1)));
}

torch::Tensor Embedder::image_embedding(std::size_t attribute, const torch::Tensor& f) {
  namespace F = torch::nn::functional;
  return F::normalize(space(attribute).p->forward(f), F::NormalizeFuncOptions().dim(-1));
}

torch::Tensor Embedder::text_embedding(std::size_t attribute, const torch::Tensor& t) {
  namespace F = torch::nn::functional;
  return F::normalize(space(attribute).q->forward(t), F::NormalizeFuncOptions().dim(-1));
}

torch::Tensor Embedder::embed_images(const torch::Tensor& v) {
  std::vector<torch::Tensor> all;
  for (std::size_t a = 0; a < form_.attributes.size(); ++a) all.push_back(image_embedding(a, integrate(a, v, prompt(a))));
  return torch::stack(all, 1);
}

void Embedder::set_temperature(double temperature) {
  torch::NoGradGuard no_grad;
  log_scale_.fill_(-std::log(temperature));
}

void Embedder::limit_scale() {
  torch::NoGradGuard no_grad;
  log_scale_.clamp_max_(std::log(most_scale));
}

void Embedder::standardize_by(const torch::Tensor& mean, const torch::Tensor& deviation) {
  torch::NoGradGuard no_grad;
  mean_.copy_(mean);
  deviation_.copy_(deviation.clamp_min(1e-3));
}

void Embedder::save(const std::filesystem::path& file, std::map<std::string, std::string> more) const {
  TensorStore store;
  store.add(*this, "");
  more["format"] = "aesthete-embedder";
  more["form"] = form_json(form_).dump();
  write_safetensors(file, store.views(), more);
}

std::shared_ptr<Embedder> Embedder::open(const Safetensors& file) {
  EmbedderForm form = form_of(file);
  const auto attributes = std::int64_t(form.attributes.size());
  auto embedder = std::make_shared<Embedder>(std::move(form), torch::zeros({attributes, text_features}));
  aesthete::load(*embedder, file, "");
  embedder->eval();
  return embedder;
}

}  // namespace aesthete
