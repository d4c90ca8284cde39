// SPDX-License-Identifier: GPL-3.0-or-later
// What a critic says of many pictures, kept in a file so that a killed evaluation goes on.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "aesthete/critic.hpp"
#include "trainer/collection.hpp"

namespace aesthete {

struct Judged {
  std::vector<double> scores;           ///< means, overall first, then the critic's attributes
  std::array<double, 10> overall{};     ///< the distribution
  double familiarity = 0;
};

/// A picture to judge; the same key always is the same picture.
struct ToJudge {
  std::string key;
  std::function<Image()> image;
};

ToJudge subject_of(const Picture& picture);

/// By key. A picture that cannot be read or judged is not there.
using Judgements = std::map<std::string, Judged>;

struct JudgingOptions {
  unsigned workers = 1;
  std::filesystem::path cache;  ///< what was judged before is read from there and what is judged is added; empty: none
};

/// Judges each key once, on several threads where the critic runs on the CPU. Names on stderr what fails.
Judgements judge(const Critic& critic, const std::vector<ToJudge>& subjects, const JudgingOptions& options);

}  // namespace aesthete
