// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/classes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <format>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>

#include "model/encoder/lite_stages.hpp"
#include "model/frozen/folded_lite.hpp"
#include "model/frozen/linear.hpp"
#include "model/preprocess.hpp"
#include "trainer/describe/shipped.hpp"

namespace aesthete {
namespace {

constexpr int side = 224;

/// The middle of the picture, as large as fits, at the size the head was trained on.
Image middle(const Image& picture) {
  const int length = std::min(picture.width(), picture.height());
  const Image square = crop(picture, (picture.width() - length) / 2, (picture.height() - length) / 2, length, length);
  return resized(square, side, side);
}

std::vector<std::string> class_names() {
  const auto file = shipped_path("describer/imagenet_classes.json");
  try {
    const std::vector<std::string> names = nlohmann::json::parse(read_text(file));
    if (names.size() != 1000) throw Error(std::format("{}: it names {} classes, ImageNet has 1000", file.string(), names.size()));
    return names;
  } catch (const nlohmann::json::exception& e) {
    throw Error(std::format("{} is no list of names: {}", file.string(), e.what()));
  }
}

/// EfficientNet-Lite0 with the head it was trained with.
class Classes {
public:
  explicit Classes(const Safetensors& file) : encoder_(folded_lite(file, "", 0)), head_(file, "classifier", lite_head_channels, 1000) {
    encoder_.prepare(side, side);
    const Preprocessing how;
    for (int i = 0; i < 256; ++i) normalized_[i] = float((i / 255. - how.mean) / how.deviation);
  }

  std::vector<Guess> operator()(const Image& picture) const {
    const Image view = middle(picture);
    std::vector<float> input(std::size_t(side) * side * 3), features(std::size_t(encoder_.features()));
    for (std::size_t i = 0; i < input.size(); ++i) input[i] = normalized_[view.row(0)[i]];
    encoder_.forward(input.data(), 1, side, side, features.data(), nullptr);
    // What is pooled last is the head's: its means, then its deviations.
    return likeliest(head_({features.data() + features.size() - 2 * lite_head_channels, lite_head_channels}));
  }

private:
  std::vector<Guess> likeliest(const std::vector<float>& logits) const {
    const float highest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (float logit : logits) sum += std::exp(logit - highest);
    std::vector<std::size_t> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    std::partial_sort(order.begin(), order.begin() + 3, order.end(), [&](std::size_t a, std::size_t b) { return logits[a] > logits[b]; });
    std::vector<Guess> guesses;
    for (int i = 0; i < 3; ++i) guesses.push_back({names_[order[i]], std::exp(logits[order[i]] - highest) / sum});
    return guesses;
  }

  FusedEncoder encoder_;
  Linear head_;
  std::array<float, 256> normalized_;
  std::vector<std::string> names_ = class_names();
};

}  // namespace

Classifier imagenet_classifier(const std::filesystem::path& encoder_file) {
  const auto classes = std::make_shared<Classes>(Safetensors::open(encoder_file));
  return [classes](const Image& picture) { return (*classes)(picture); };
}

}  // namespace aesthete
