// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "trainer/describe/facts.hpp"

namespace aesthete {

/// Guesses by the head of an EfficientNet-Lite0 trained on ImageNet (safetensors under timm's names), called by the class
/// names that ship; without LibTorch. Throws Error when the file has no such head.
Classifier imagenet_classifier(const std::filesystem::path& encoder_file);

}  // namespace aesthete
