// SPDX-License-Identifier: GPL-3.0-or-later
// The face of this folder for the command line: free of LibTorch.
#pragma once

#include <filesystem>
#include <string>

namespace aesthete {

/// Writes a run's encoder, ImageNet's classifier included, in float32 under the names that `timm.create_model` knows, which its
/// metadata "architecture" says: tf_efficientnet_lite0 … 4 or resnet50. Throws Error when the run has none.
void export_encoder(const std::filesystem::path& run, const std::filesystem::path& file);

/// Copies a run's critic file, once it has been read as one. Throws Error when the run has made none.
void export_critic(const std::filesystem::path& run, const std::filesystem::path& file);

}  // namespace aesthete
