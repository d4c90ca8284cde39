// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "trainer/collect/read_photograph.hpp"

namespace aesthete {

/// A picture as a file of labels names it: by the end of its path, with or without the file's ending.
struct Named {
  std::string image;
  std::optional<Crop> crop{};
  std::string pixels{};  ///< picture_sha256 that it must have; empty: any
};

struct LabelledRating {
  Named of;
  std::string attribute;
  double mean = 0, spread = 0;  ///< 0–10
  std::int64_t count = 0;
  std::string source;
};

struct LabelledText {
  Named of;
  std::string attribute, text, source;
};

struct LabelledPreference {
  Named better, worse;
  std::string attribute;
  std::int64_t votes = 1;
  std::string source;
};

/// What files of labels say, before anybody has looked for the photographs.
struct Labels {
  std::vector<LabelledRating> ratings;
  std::vector<LabelledText> texts;
  std::vector<LabelledPreference> preferences;
};

/// A scale, and how to come from it to 0–10.
struct Scale {
  double low = 0, high = 10;
  double mean(double value) const;
  double spread(double value) const { return value * 10 / (high - low); }
};

}  // namespace aesthete
