// SPDX-License-Identifier: GPL-3.0-or-later
#include "opinions/opinion.hpp"

#include <format>

#include "model/base/sha256.hpp"

namespace aesthete {
namespace {

constexpr const char* names[]{"agree", "too_high", "too_low"};

}  // namespace

std::optional<Stance> stance_named(std::string_view name) {
  for (int i = 0; i < 3; ++i)
    if (name == names[i]) return Stance(i);
  return std::nullopt;
}

const char* name_of(Stance stance) { return names[int(stance)]; }

std::string picture_sha256(const Image& picture) {
  const std::span pixels(picture.row(0), picture.stride() * std::size_t(picture.height()));
  const std::string of_all = std::format("{}x{} {}", picture.width(), picture.height(), sha256(std::as_bytes(pixels)));
  return sha256(std::as_bytes(std::span(of_all)));
}

JudgedPicture judged_picture(const Image& picture, const std::string& file, const Assessment& assessment, const ModelCard& card) {
  JudgedPicture result{picture_sha256(picture), file, picture.width(), picture.height(), assessment.critic, card.embedder(), assessment.embedding, {}};
  result.scores["overall"] = assessment.overall.mean;
  for (const AttributeScore& attribute : assessment.attributes) result.scores[attribute.name] = attribute.score.mean;
  return result;
}

}  // namespace aesthete
