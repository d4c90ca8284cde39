// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "trainer/personal/taste.hpp"

namespace aesthete {

/// A person's opinions as a critic's corrections are learned from them.
struct OpinionEvidence {
  std::vector<std::string> names;       ///< of the critic's scores, "overall" first
  cv::Mat embeddings;                   ///< [pictures, width], double
  std::vector<int> groups;              ///< of each picture; versions of one file are of one group
  std::vector<std::vector<Said>> said;  ///< of each score
  int of_another_critic = 0;            ///< sayings left out, since the embedding is not this critic's
};

/// Of what is kept, all that was said of pictures that `critic`, or a personal critic over it, has judged. Throws Error when
/// the critic is itself personal, or its file damaged.
OpinionEvidence evidence_of(const Kept& kept, const std::filesystem::path& critic);

}  // namespace aesthete
