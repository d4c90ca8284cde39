// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"
#include "aesthete/image.hpp"
#include "trainer/export/run_encoder.hpp"
#include "trainer/pretrain/embedder.hpp"
#include "trainer/text/text_encoder.hpp"

namespace aesthete {

/// A run's embedding spaces, with what brings pictures and texts into them. For inference; the pictures' side may be used by any
/// number of threads at once on the CPU.
class Spaces {
public:
  static constexpr std::int64_t dimensions = Embedder::dimensions;

  /// Reads encoder.safetensors and embedder.safetensors of the run. Throws Error when one is missing or damaged.
  static Spaces open(const std::filesystem::path& run, Device device);

  /// z of all attributes with their generic prompts: [attributes, 256], unit length, on the CPU.
  torch::Tensor embed(const Image& picture) const;
  /// u of texts: [N, 256], unit length, on the CPU. texts: [N, 384], as TextEncoder gives them.
  torch::Tensor embed(std::size_t attribute, const torch::Tensor& texts) const;

  bool on_cpu() const { return device_.is_cpu(); }
  /// As many pixels as this squared are enough of a photograph: for reading it quicker.
  int least() const;
  std::vector<std::string> attributes() const;
  /// Throws Error naming the nearest one.
  std::size_t attribute_named(const std::string& name) const;
  /// Tells these spaces from those of other weights.
  const std::string& fingerprint() const { return fingerprint_; }

private:
  RunEncoder encoder_;
  std::shared_ptr<Embedder> embedder_;
  torch::Device device_ = torch::kCPU;
  int side_ = 0;
  std::string fingerprint_;
};

/// The text encoder that was named (the file, or the folder that `./dev text-encoder` filled), or else the one that the run's
/// recipe names. Throws Error when there is none.
TextEncoder text_encoder_of(const std::filesystem::path& run, const std::filesystem::path& named);

}  // namespace aesthete
