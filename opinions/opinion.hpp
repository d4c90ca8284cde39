// SPDX-License-Identifier: GPL-3.0-or-later
// What a person thinks of a critic's scores. Both the plug-in, which hears it, and the trainer, which learns from it, know
// this folder; it knows neither.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aesthete/critic.hpp"

namespace aesthete {

enum class Stance { agree, too_high, too_low };

/// "agree", "too_high" or "too_low"; nothing for another word.
std::optional<Stance> stance_named(std::string_view name);
const char* name_of(Stance stance);

/// A picture as a critic judged it: all that is learned from, without the picture itself.
struct JudgedPicture {
  std::string picture;  ///< picture_sha256
  std::string file;     ///< its path, or its name in GIMP where it has none; for people, and to find it in a collection
  int width = 0, height = 0;
  std::string critic;                    ///< SHA-256 of the critic file that gave the scores
  std::string embedder;                  ///< of the critic whose embedding it is (ModelCard::embedder)
  std::vector<float> embedding;          ///< Assessment::embedding
  std::map<std::string, double> scores;  ///< means by attribute, and "overall"
};

JudgedPicture judged_picture(const Image& picture, const std::string& file, const Assessment& assessment, const ModelCard& card);

/// SHA-256 of the pixels and the size, in hexadecimal: the same for the same picture, wherever its file lies.
std::string picture_sha256(const Image& picture);

/// A person finds a score right, or not. `judgement` is a key of Kept::judgements.
struct Opinion {
  std::int64_t id = 0, judgement = 0;
  std::string attribute;  ///< or "overall"
  Stance stance = Stance::agree;
  std::string created;  ///< ISO 8601, UTC
};

/// A person finds one picture better than another.
struct Preferred {
  std::int64_t id = 0, better = 0, worse = 0;
  std::string attribute, created;
};

/// All that is kept, oldest first.
struct Kept {
  std::map<std::int64_t, JudgedPicture> judgements;
  std::vector<Opinion> opinions;
  std::vector<Preferred> preferences;
};

}  // namespace aesthete
