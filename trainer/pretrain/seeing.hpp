// SPDX-License-Identifier: GPL-3.0-or-later
// From pictures and texts to what the losses compare.
#pragma once

#include <optional>

#include "aesthete/image.hpp"
#include "model/encoder/encoder.hpp"
#include "trainer/pretrain/drawing.hpp"
#include "trainer/pretrain/embedder.hpp"
#include "trainer/pretrain/text_table.hpp"

namespace aesthete {

/// What is trained, and the frozen encoder that it is held against.
struct PretrainNetwork {
  std::shared_ptr<Encoder> encoder, teacher;  ///< teacher: null where affinity is off
  std::shared_ptr<Embedder> embedder;
  std::int64_t content = 0;  ///< the first features of v: the last layer's means, which ImageNet's classes are told from
  torch::Device device = torch::kCPU;
  bool bf16 = false;

  /// Those that a step changes: encoder's, then embedder's. What the loss does not reach, such as held stages and the classifier,
  /// is left out; found_trained() looks it up once.
  std::vector<torch::Tensor> trained;
};

/// A row of a batch with its picture; none where it could not be read.
struct SeenRow {
  Row row;
  std::optional<Image> view;
};

/// Pictures of one size, and their places in the batch.
struct Group {
  std::vector<std::int64_t> places;
  std::vector<const Image*> views;
};

/// Sorts the pictures that could be read by size, `most` at most in a group.
std::vector<Group> grouped(const std::vector<SeenRow>& rows, std::size_t most);

/// The texts of a rank's part of a batch.
struct BatchTexts {
  torch::Tensor together;  ///< s: [B, attributes, 384]
  torch::Tensor meets;     ///< t': [B, attributes, 384]
  torch::Tensor weights;   ///< [B, attributes]; 0 where nothing is said or the picture could not be read
};
BatchTexts texts_of(const std::vector<SeenRow>& rows, const TextTable& table, const Embedder& embedder);

/// images [B, 3, H, W] of a group, on the network's device.
torch::Tensor images_of(const Group& group, const torch::Device& device);

/// v [B, features] of either encoder, in bf16 where asked for, returned as float32.
torch::Tensor feature(const Encoder& encoder, const torch::Tensor& images, const PretrainNetwork& network);

/// z: [B, attributes, 256], from v [B, features] and s [B, attributes, 384].
torch::Tensor image_embeddings(Embedder& embedder, const torch::Tensor& v, const torch::Tensor& together);
/// u: [B, attributes, 256], from t' [B, attributes, 384].
torch::Tensor text_embeddings(Embedder& embedder, const torch::Tensor& meets);

/// Fills network.content and network.trained.
void look_up_trained(PretrainNetwork& network);

}  // namespace aesthete
