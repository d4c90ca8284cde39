// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "opinions/opinion.hpp"

namespace aesthete {

/// A picture of that name as some critic judged it.
inline JudgedPicture picture_named(const std::string& name, double overall = 5, std::vector<float> embedding = {1, 2, 3}) {
  return {.picture = "sha of " + name, .file = "/photos/" + name, .width = 30, .height = 20, .critic = "c1", .embedder = "e1",
          .embedding = std::move(embedding), .scores = {{"overall", overall}, {"lighting", 4.5}}};
}

}  // namespace aesthete
