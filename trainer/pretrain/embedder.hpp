// SPDX-License-Identifier: GPL-3.0-or-later
// The spaces that pictures and texts share. The face of what pre-training yields: `embed` and `retrieve` use it alone.
#pragma once

#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/base/safetensors.hpp"
#include "model/pch/torch.hpp"

namespace aesthete {

/// An attribute and its generic prompt, as data/attributes.json lists them.
struct PromptedAttribute {
  std::string name, prompt;
};

/// Reads data/attributes.json. Throws Error naming the file.
std::vector<PromptedAttribute> read_attributes(const std::filesystem::path& file);

/// What an Embedder is made for; kept in its file.
struct EmbedderForm {
  std::vector<PromptedAttribute> attributes;
  std::int64_t features = 0;  ///< length of the image feature v: Encoder::features()
  bool one_space = false;     ///< all attributes share one space (an ablation)
  bool integration = true;    ///< false: f_a = LN(W v), without text (an ablation)
};

/// AesNet's integration and embedding spaces (DESIGN.md, "The network"). For attribute a, with v an image feature, s and t
/// text embeddings, and v' = (v − mean) / deviation over training photographs:
///   f_a = LN_a(W v' + MLP_a([W v' ; U s])),   z_a = normalize(P_a f_a),   u_a = normalize(Q_a t).
class Embedder : public torch::nn::Module {
public:
  static constexpr std::int64_t text_features = 384, width = 384, dimensions = 256;

  /// prompts: [attributes, 384], the embeddings of the generic prompts.
  Embedder(EmbedderForm form, const torch::Tensor& prompts);

  /// v: [B, features]; s: [B, 384] or [1, 384]. Returns f_a [B, width].
  torch::Tensor integrate(std::size_t attribute, const torch::Tensor& v, const torch::Tensor& s);
  /// f: [B, width]. Returns z_a [B, 256], unit length.
  torch::Tensor image_embedding(std::size_t attribute, const torch::Tensor& f);
  /// t: [B, 384]. Returns u_a [B, 256], unit length.
  torch::Tensor text_embedding(std::size_t attribute, const torch::Tensor& t);

  /// All attributes with their generic prompts, as at inference. v: [B, features]. Returns [B, attributes, 256].
  torch::Tensor embed_images(const torch::Tensor& v);

  /// [1, 384]: p_a.
  torch::Tensor prompt(std::size_t attribute) const { return prompts_[std::int64_t(attribute)].unsqueeze(0); }
  /// What similarities are multiplied with in the loss: the learned inverse temperature. A scalar.
  torch::Tensor scale() const { return log_scale_.exp(); }
  /// Brings it back to at most 100 after a step, as CLIP does (Radford et al. 2021, sec. 2.5): within the graph its gradient would end there.
  void limit_scale();
  const torch::Tensor& log_scale() const { return log_scale_; }
  void set_temperature(double temperature);
  /// Mean and deviation of each feature among training photographs: [features] each.
  void standardize_by(const torch::Tensor& mean, const torch::Tensor& deviation);

  const EmbedderForm& form() const { return form_; }

  using torch::nn::Module::save;
  /// Writes the embedder, with `more` beside the form in the metadata ("encoder", "side", "text_encoder" …).
  void save(const std::filesystem::path& file, std::map<std::string, std::string> more) const;
  /// Throws Error naming the file when it is no embedder, or a damaged one.
  static std::shared_ptr<Embedder> open(const Safetensors& file);

private:
  struct Space {
    torch::nn::Sequential mlp{nullptr};
    torch::nn::LayerNorm norm{nullptr};
    torch::nn::Linear p{nullptr}, q{nullptr};
  };
  Space& space(std::size_t attribute) { return spaces_[form_.one_space ? 0 : attribute]; }
  Space make_space(const std::string& name);

  EmbedderForm form_;
  torch::Tensor mean_, deviation_, prompts_, log_scale_;
  torch::nn::Linear w_{nullptr}, u_{nullptr};
  std::vector<Space> spaces_;
};

}  // namespace aesthete
